"""人民网安徽频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleAhSpider(PeopleCmsSpider):
    """人民网安徽频道, 安徽省 (GB/T 2260 340000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_ah"
    province = "340000"
    outlet = "人民网安徽频道"
    kind = "national"
    hosts = ("ah.people.com.cn",)
    sections = ("http://ah.people.com.cn/GB/358073/358428/index.html",)
    verified = "not yet"
    confidence = "medium"
