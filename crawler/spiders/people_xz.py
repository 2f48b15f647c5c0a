"""人民网西藏频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleXzSpider(PeopleCmsSpider):
    """人民网西藏频道, 西藏自治区 (GB/T 2260 540000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_xz"
    province = "540000"
    outlet = "人民网西藏频道"
    kind = "national"
    hosts = ("xz.people.com.cn",)
    sections = ("http://xz.people.com.cn/GB/389272/index.html",)
    verified = "not yet"
    confidence = "medium"
