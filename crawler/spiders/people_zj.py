"""人民网浙江频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleZjSpider(PeopleCmsSpider):
    """人民网浙江频道, 浙江省 (GB/T 2260 330000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_zj"
    province = "330000"
    outlet = "人民网浙江频道"
    kind = "national"
    hosts = ("zj.people.com.cn",)
    sections = ("http://zj.people.com.cn/GB/186929/186995/index.html",)
    verified = "not yet"
    confidence = "medium"
