"""人民网上海频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleShSpider(PeopleCmsSpider):
    """人民网上海频道, 上海市 (GB/T 2260 310000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_sh"
    province = "310000"
    outlet = "人民网上海频道"
    kind = "national"
    hosts = ("sh.people.com.cn",)
    sections = ("http://sh.people.com.cn/GB/138654/index.html",)
    verified = "not yet"
    confidence = "medium"
