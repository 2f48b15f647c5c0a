"""正北方网."""

from crawler.platforms.generic import GenericSpider


class NorthnewsSpider(GenericSpider):
    """正北方网, 内蒙古自治区 (GB/T 2260 150000): news portal.

    Caveats:
        This layout was last seen alive in 2019.
    """

    name = "northnews"
    province = "150000"
    outlet = "正北方网"
    kind = "portal"
    hosts = ("www.northnews.cn",)
    sections = ("http://www.northnews.cn/",)
    article_url = r"https?://www\.northnews\.cn/(?:[\w]+/)*\d{4}/\d{4}/\d+\.s?html?$"
    verified = "not yet"
    confidence = "medium"
