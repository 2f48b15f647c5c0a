"""新华网云南频道."""

from crawler.platforms.xinhua_cms import XinhuaCmsSpider


class XinhuaYnSpider(XinhuaCmsSpider):
    """新华网云南频道, 云南省 (GB/T 2260 530000): local channel of a national medium.

    Caveats:
        The news.cn host is the successor of xinhuanet.com by general knowledge.
        This layout was last seen alive in 2020.
    """

    name = "xinhua_yn"
    province = "530000"
    outlet = "新华网云南频道"
    kind = "national"
    hosts = ("yn.news.cn", "yn.xinhuanet.com")
    sections = ("http://www.yn.xinhuanet.com/original/", "http://yn.news.cn/")
    verified = "not yet"
    confidence = "medium"
