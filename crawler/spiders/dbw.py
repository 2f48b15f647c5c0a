"""东北网."""

from crawler.platforms.enorth import EnorthSpider


class DbwSpider(EnorthSpider):
    """东北网, 黑龙江省 (GB/T 2260 230000): news portal.

    Caveats:
        Some channels are GBK without saying so.
        Read timeouts (2026-09).
    """

    name = "dbw"
    province = "230000"
    outlet = "东北网"
    kind = "portal"
    hosts = ("dbw.cn",)
    sections = ("https://heilongjiang.dbw.cn/", "https://internal.dbw.cn/gnxw/")
    verified = "not yet"
    confidence = "medium"
