"""人民网广西频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleGxSpider(PeopleCmsSpider):
    """人民网广西频道, 广西壮族自治区 (GB/T 2260 450000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_gx"
    province = "450000"
    outlet = "人民网广西频道"
    kind = "national"
    hosts = ("gx.people.com.cn",)
    sections = ("http://gx.people.com.cn/GB/179430/index.html",)
    verified = "not yet"
    confidence = "medium"
