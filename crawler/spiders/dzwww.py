"""大众网."""

from crawler.platforms.trs_wcm import TrsWcmSpider


class DzwwwSpider(TrsWcmSpider):
    """大众网, 山东省 (GB/T 2260 370000): news portal."""

    name = "dzwww"
    province = "370000"
    outlet = "大众网"
    kind = "portal"
    hosts = ("dzwww.com",)
    sections = ("https://sd.dzwww.com/sdnews/",)
    verified = "not yet"
    confidence = "high"
