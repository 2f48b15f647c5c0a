"""人民网陕西频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleSnSpider(PeopleCmsSpider):
    """人民网陕西频道, 陕西省 (GB/T 2260 610000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_sn"
    province = "610000"
    outlet = "人民网陕西频道"
    kind = "national"
    hosts = ("sn.people.com.cn",)
    sections = ("http://sn.people.com.cn/GB/378288/index.html", "http://sn.people.com.cn/GB/190197/index.html")
    verified = "not yet"
    confidence = "medium"
