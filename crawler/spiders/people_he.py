"""人民网河北频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleHeSpider(PeopleCmsSpider):
    """人民网河北频道, 河北省 (GB/T 2260 130000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_he"
    province = "130000"
    outlet = "人民网河北频道"
    kind = "national"
    hosts = ("he.people.com.cn",)
    sections = ("http://he.people.com.cn/GB/197034/index.html",)
    verified = "not yet"
    confidence = "medium"
