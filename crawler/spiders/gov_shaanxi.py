"""陕西省人民政府."""

from crawler.platforms.trs_wcm import TrsWcmSpider


class GovShaanxiSpider(TrsWcmSpider):
    """陕西省人民政府, 陕西省 (GB/T 2260 610000): government.

    Caveats:
        Unreachable from some networks abroad (2026-07).
        _wap is a twin of the same document.
    """

    name = "gov_shaanxi"
    province = "610000"
    outlet = "陕西省人民政府"
    kind = "gov"
    hosts = ("www.shaanxi.gov.cn",)
    sections = ("https://www.shaanxi.gov.cn/xw/sxyw/",)
    verified = "not yet"
    confidence = "high"
