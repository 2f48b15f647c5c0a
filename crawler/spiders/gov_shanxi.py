"""山西省人民政府."""

from crawler.platforms.trs_wcm import TrsWcmSpider


class GovShanxiSpider(TrsWcmSpider):
    """山西省人民政府, 山西省 (GB/T 2260 140000): government.

    Caveats:
        Unreachable from some networks abroad (2026-07).
        Three-line headlines: ArticleTitle has the main line only.
        _slb is a twin of the same document.
    """

    name = "gov_shanxi"
    province = "140000"
    outlet = "山西省人民政府"
    kind = "gov"
    hosts = ("www.shanxi.gov.cn",)
    sections = ("https://www.shanxi.gov.cn/ywdt/sxyw/",)
    verified = "not yet"
    confidence = "high"
