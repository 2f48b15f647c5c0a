"""人民网天津频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleTjSpider(PeopleCmsSpider):
    """人民网天津频道, 天津市 (GB/T 2260 120000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_tj"
    province = "120000"
    outlet = "人民网天津频道"
    kind = "national"
    hosts = ("tj.people.com.cn",)
    sections = ("http://tj.people.com.cn/GB/375555/index.html", "http://tj.people.com.cn/GB/375548/index.html")
    verified = "not yet"
    confidence = "medium"
