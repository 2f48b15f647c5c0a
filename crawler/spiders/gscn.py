"""中国甘肃网."""

from crawler.platforms.enorth import EnorthSpider


class GscnSpider(EnorthSpider):
    """中国甘肃网, 甘肃省 (GB/T 2260 620000): news portal.

    Caveats:
        This layout was last seen alive in 2019.
    """

    name = "gscn"
    province = "620000"
    outlet = "中国甘肃网"
    kind = "portal"
    hosts = ("gscn.com.cn",)
    sections = ("http://gansu.gscn.com.cn/gsyw/",)
    verified = "not yet"
    confidence = "medium"
