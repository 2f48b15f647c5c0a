"""人民网海南频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleHiSpider(PeopleCmsSpider):
    """人民网海南频道, 海南省 (GB/T 2260 460000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_hi"
    province = "460000"
    outlet = "人民网海南频道"
    kind = "national"
    hosts = ("hi.people.com.cn",)
    sections = ("http://hi.people.com.cn/GB/231190/index.html",)
    verified = "not yet"
    confidence = "medium"
