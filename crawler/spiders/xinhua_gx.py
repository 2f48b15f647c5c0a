"""新华网广西频道."""

from crawler.platforms.xinhua_cms import XinhuaCmsSpider


class XinhuaGxSpider(XinhuaCmsSpider):
    """新华网广西频道, 广西壮族自治区 (GB/T 2260 450000): local channel of a national medium.

    Caveats:
        The news.cn host is the successor of xinhuanet.com by general knowledge.
        This layout was last seen alive in 2020.
    """

    name = "xinhua_gx"
    province = "450000"
    outlet = "新华网广西频道"
    kind = "national"
    hosts = ("gx.news.cn", "gx.xinhuanet.com")
    sections = ("http://www.gx.xinhuanet.com/newscenter/", "http://gx.news.cn/")
    verified = "not yet"
    confidence = "medium"
