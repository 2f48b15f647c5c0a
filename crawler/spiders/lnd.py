"""北国网."""

from crawler.platforms.enorth import EnorthSpider


class LndSpider(EnorthSpider):
    """北国网, 辽宁省 (GB/T 2260 210000): news portal.

    Caveats:
        This layout was last seen alive in 2019.
    """

    name = "lnd"
    province = "210000"
    outlet = "北国网"
    kind = "portal"
    hosts = ("lnd.com.cn",)
    sections = ("http://news.lnd.com.cn/sz/index.shtml", "http://news.lnd.com.cn/xwyw/index.shtml")
    verified = "not yet"
    confidence = "medium"
