"""人民网河南频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleHenanSpider(PeopleCmsSpider):
    """人民网河南频道, 河南省 (GB/T 2260 410000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_henan"
    province = "410000"
    outlet = "人民网河南频道"
    kind = "national"
    hosts = ("henan.people.com.cn",)
    sections = ("http://henan.people.com.cn/GB/363904/index.html",)
    verified = "not yet"
    confidence = "medium"
