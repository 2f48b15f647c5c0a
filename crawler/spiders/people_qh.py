"""人民网青海频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleQhSpider(PeopleCmsSpider):
    """人民网青海频道, 青海省 (GB/T 2260 630000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_qh"
    province = "630000"
    outlet = "人民网青海频道"
    kind = "national"
    hosts = ("qh.people.com.cn",)
    sections = ("http://qh.people.com.cn/GB/182775/index.html",)
    verified = "not yet"
    confidence = "medium"
