"""人民网广东频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleGdSpider(PeopleCmsSpider):
    """人民网广东频道, 广东省 (GB/T 2260 440000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_gd"
    province = "440000"
    outlet = "人民网广东频道"
    kind = "national"
    hosts = ("gd.people.com.cn",)
    sections = ("http://gd.people.com.cn/GB/378386/index.html",)
    verified = "not yet"
    confidence = "medium"
