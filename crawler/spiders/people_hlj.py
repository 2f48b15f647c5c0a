"""人民网黑龙江频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleHljSpider(PeopleCmsSpider):
    """人民网黑龙江频道, 黑龙江省 (GB/T 2260 230000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_hlj"
    province = "230000"
    outlet = "人民网黑龙江频道"
    kind = "national"
    hosts = ("hlj.people.com.cn",)
    sections = ("http://hlj.people.com.cn/GB/220027/index.html",)
    verified = "not yet"
    confidence = "medium"
