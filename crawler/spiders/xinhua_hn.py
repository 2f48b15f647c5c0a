"""新华网湖南频道."""

from crawler.platforms.xinhua_cms import XinhuaCmsSpider


class XinhuaHnSpider(XinhuaCmsSpider):
    """新华网湖南频道, 湖南省 (GB/T 2260 430000): local channel of a national medium.

    Caveats:
        The news.cn host is the successor of xinhuanet.com by general knowledge.
        This layout was last seen alive in 2020.
    """

    name = "xinhua_hn"
    province = "430000"
    outlet = "新华网湖南频道"
    kind = "national"
    hosts = ("hn.news.cn", "hn.xinhuanet.com")
    sections = ("http://www.hn.xinhuanet.com/", "http://hn.news.cn/")
    verified = "not yet"
    confidence = "medium"
