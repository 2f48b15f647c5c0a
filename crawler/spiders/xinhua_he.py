"""新华网河北频道."""

from crawler.platforms.xinhua_cms import XinhuaCmsSpider


class XinhuaHeSpider(XinhuaCmsSpider):
    """新华网河北频道, 河北省 (GB/T 2260 130000): local channel of a national medium.

    Caveats:
        The news.cn host is the successor of xinhuanet.com by general knowledge.
        This layout was last seen alive in 2020.
    """

    name = "xinhua_he"
    province = "130000"
    outlet = "新华网河北频道"
    kind = "national"
    hosts = ("he.news.cn", "he.xinhuanet.com")
    sections = ("http://www.he.xinhuanet.com/xinwen/", "http://he.news.cn/")
    verified = "not yet"
    confidence = "medium"
