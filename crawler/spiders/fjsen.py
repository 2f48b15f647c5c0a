"""东南网."""

from crawler.platforms.founder_web import FounderWebSpider


class FjsenSpider(FounderWebSpider):
    """东南网, 福建省 (GB/T 2260 350000): news portal."""

    name = "fjsen"
    province = "350000"
    outlet = "东南网"
    kind = "portal"
    hosts = ("fjsen.com",)
    sections = ("http://fjnews.fjsen.com/", "http://news.fjsen.com/node_94858.htm")
    verified = "not yet"
    confidence = "high"
