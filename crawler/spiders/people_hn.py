"""人民网湖南频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleHnSpider(PeopleCmsSpider):
    """人民网湖南频道, 湖南省 (GB/T 2260 430000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_hn"
    province = "430000"
    outlet = "人民网湖南频道"
    kind = "national"
    hosts = ("hn.people.com.cn",)
    sections = ("http://hn.people.com.cn/GB/195194/index.html",)
    verified = "not yet"
    confidence = "medium"
