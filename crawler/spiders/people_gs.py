"""人民网甘肃频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleGsSpider(PeopleCmsSpider):
    """人民网甘肃频道, 甘肃省 (GB/T 2260 620000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_gs"
    province = "620000"
    outlet = "人民网甘肃频道"
    kind = "national"
    hosts = ("gs.people.com.cn",)
    sections = ("http://gs.people.com.cn/GB/183283/index.html",)
    verified = "not yet"
    confidence = "medium"
