"""青海新闻网."""

from crawler.platforms.enorth import EnorthSpider


class QhnewsSpider(EnorthSpider):
    """青海新闻网, 青海省 (GB/T 2260 630000): news portal."""

    name = "qhnews"
    province = "630000"
    outlet = "青海新闻网"
    kind = "portal"
    hosts = ("www.qhnews.com",)
    sections = ("http://www.qhnews.com/newscenter/yc/", "http://www.qhnews.com/newscenter/")
    verified = "not yet"
    confidence = "high"
