"""中国政府网."""

from crawler.platforms.ucap import UcapSpider


class GovCnSpider(UcapSpider):
    """中国政府网, national: government.

    Caveats:
        The address of the list lianbo/difang is general knowledge.
    """

    name = "gov_cn"
    province = None
    outlet = "中国政府网"
    kind = "gov"
    hosts = ("www.gov.cn",)
    sections = ("https://www.gov.cn/yaowen/liebiao/home_264.htm", "https://www.gov.cn/lianbo/difang/")
    article_url = r"https?://www\.gov\.cn/[\w/]+/(?:\d{6}/content_\d+|\d{4}-\d{2}/\d{2}/content_\d+)\.htm$"
    verified = "not yet"
    confidence = "high"
