"""新华网湖北频道."""

from crawler.platforms.xinhua_cms import XinhuaCmsSpider


class XinhuaHbSpider(XinhuaCmsSpider):
    """新华网湖北频道, 湖北省 (GB/T 2260 420000): local channel of a national medium.

    Caveats:
        The news.cn host is the successor of xinhuanet.com by general knowledge.
        This layout was last seen alive in 2020.
    """

    name = "xinhua_hb"
    province = "420000"
    outlet = "新华网湖北频道"
    kind = "national"
    hosts = ("hb.news.cn", "hb.xinhuanet.com")
    sections = ("http://www.hb.xinhuanet.com/", "http://hb.news.cn/")
    verified = "not yet"
    confidence = "medium"
