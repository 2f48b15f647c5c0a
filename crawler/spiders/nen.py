"""东北新闻网."""

from crawler.platforms.enorth import EnorthSpider


class NenSpider(EnorthSpider):
    """东北新闻网, 辽宁省 (GB/T 2260 210000): news portal.

    Caveats:
        405 to plain clients (2026-09).
        This layout was last seen alive in 2019.
    """

    name = "nen"
    province = "210000"
    outlet = "东北新闻网"
    kind = "portal"
    hosts = ("nen.com.cn",)
    sections = ("http://liaoning.nen.com.cn/szyw_new/", "http://dyxc.nen.com.cn/zwzs/")
    verified = "not yet"
    confidence = "medium"
