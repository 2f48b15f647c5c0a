"""湖北省人民政府."""

from crawler.platforms.trs_wcm import TrsWcmSpider


class GovHubeiSpider(TrsWcmSpider):
    """湖北省人民政府, 湖北省 (GB/T 2260 420000): government.

    Caveats:
        412 (script challenge) to plain clients, 2026-07 and 2026-09: then closed.
        A static JSONP list stands beside the list: pushinfo.jsonp.
    """

    name = "gov_hubei"
    province = "420000"
    outlet = "湖北省人民政府"
    kind = "gov"
    hosts = ("www.hubei.gov.cn",)
    sections = ("https://www.hubei.gov.cn/zwgk/hbyw/hbywqb/index.shtml",)
    verified = "not yet"
    confidence = "high"
