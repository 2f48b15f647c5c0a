"""人民网湖北频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleHbSpider(PeopleCmsSpider):
    """人民网湖北频道, 湖北省 (GB/T 2260 420000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_hb"
    province = "420000"
    outlet = "人民网湖北频道"
    kind = "national"
    hosts = ("hb.people.com.cn",)
    sections = ("http://hb.people.com.cn/GB/194146/194147/index.html",)
    verified = "not yet"
    confidence = "medium"
