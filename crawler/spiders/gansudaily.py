"""每日甘肃网."""

from crawler.platforms.enorth import EnorthSpider


class GansudailySpider(EnorthSpider):
    """每日甘肃网, 甘肃省 (GB/T 2260 620000): news portal.

    Caveats:
        sldhdbd is the column of the leaders' activities.
    """

    name = "gansudaily"
    province = "620000"
    outlet = "每日甘肃网"
    kind = "portal"
    hosts = ("gansudaily.com.cn",)
    sections = ("http://hn.gansudaily.com.cn/sldhdbd/index.shtml", "http://gansu.gansudaily.com.cn/gsbb/index.shtml")
    verified = "not yet"
    confidence = "high"
