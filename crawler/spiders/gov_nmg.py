"""内蒙古自治区人民政府."""

from crawler.platforms.trs_wcm import TrsWcmSpider


class GovNmgSpider(TrsWcmSpider):
    """内蒙古自治区人民政府, 内蒙古自治区 (GB/T 2260 150000): government.

    Caveats:
        403 to plain clients (2026-07).
        Some rows have no href but a script call; ArticleTitle may hold tags.
    """

    name = "gov_nmg"
    province = "150000"
    outlet = "内蒙古自治区人民政府"
    kind = "gov"
    hosts = ("www.nmg.gov.cn",)
    sections = ("https://www.nmg.gov.cn/zwyw/tpxw/", "https://www.nmg.gov.cn/zwyw/qgyw/")
    verified = "not yet"
    confidence = "high"
