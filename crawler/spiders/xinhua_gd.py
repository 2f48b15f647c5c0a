"""新华网广东频道."""

from crawler.platforms.xinhua_cms import XinhuaCmsSpider


class XinhuaGdSpider(XinhuaCmsSpider):
    """新华网广东频道, 广东省 (GB/T 2260 440000): local channel of a national medium.

    Caveats:
        The news.cn host is the successor of xinhuanet.com by general knowledge.
        This layout was last seen alive in 2020.
    """

    name = "xinhua_gd"
    province = "440000"
    outlet = "新华网广东频道"
    kind = "national"
    hosts = ("gd.news.cn", "gd.xinhuanet.com")
    sections = ("http://www.gd.xinhuanet.com/newscenter/", "http://gd.news.cn/")
    verified = "not yet"
    confidence = "medium"
