"""东方网."""

from crawler.platforms.generic import GenericSpider


class EastdaySpider(GenericSpider):
    """东方网, 上海市 (GB/T 2260 310000): news portal.

    Caveats:
        403 to plain clients (2026-09).
    """

    name = "eastday"
    province = "310000"
    outlet = "东方网"
    kind = "portal"
    hosts = ("eastday.com",)
    sections = ("http://news.eastday.com/",)
    article_url = r"https?://[a-z]+\.eastday\.com/(?:[\w-]+/)*(?:\d{8}/(?:u1a[it]?\d+|[0-9a-f]{32})|n\d+/u1ai?\d+|\d{8}/u1a\d+)\.html$"
    verified = "not yet"
    confidence = "medium"
