"""北方网."""

from crawler.platforms import enorth


class EnorthSpider(enorth.EnorthSpider):
    """北方网, 天津市 (GB/T 2260 120000): news portal.

    Caveats:
        Drops the connection of some clients.
    """

    name = "enorth"
    province = "120000"
    outlet = "北方网"
    kind = "portal"
    hosts = ("enorth.com.cn",)
    sections = ("http://news.enorth.com.cn/",)
    verified = "not yet"
    confidence = "high"
