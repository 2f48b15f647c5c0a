"""人民网云南频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleYnSpider(PeopleCmsSpider):
    """人民网云南频道, 云南省 (GB/T 2260 530000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
    """

    name = "people_yn"
    province = "530000"
    outlet = "人民网云南频道"
    kind = "national"
    hosts = ("yn.people.com.cn",)
    sections = ("http://yn.people.com.cn/GB/378442/index.html",)
    verified = "not yet"
    confidence = "medium"
