"""人民网江西频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleJxSpider(PeopleCmsSpider):
    """人民网江西频道, 江西省 (GB/T 2260 360000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_jx"
    province = "360000"
    outlet = "人民网江西频道"
    kind = "national"
    hosts = ("jx.people.com.cn",)
    sections = ("http://jx.people.com.cn/GB/190181/index.html",)
    verified = "not yet"
    confidence = "medium"
