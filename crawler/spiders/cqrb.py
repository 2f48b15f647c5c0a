"""重庆日报网."""

from crawler.platforms.founder_web import FounderWebSpider


class CqrbSpider(FounderWebSpider):
    """重庆日报网, 重庆市 (GB/T 2260 500000): news portal.

    Caveats:
        This layout was last seen alive in 2019.
    """

    name = "cqrb"
    province = "500000"
    outlet = "重庆日报网"
    kind = "portal"
    hosts = ("www.cqrb.cn", "app.cqrb.cn")
    sections = ("https://www.cqrb.cn/node/node_123.htm",)
    verified = "not yet"
    confidence = "medium"
