"""人民网贵州频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleGzSpider(PeopleCmsSpider):
    """人民网贵州频道, 贵州省 (GB/T 2260 520000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_gz"
    province = "520000"
    outlet = "人民网贵州频道"
    kind = "national"
    hosts = ("gz.people.com.cn",)
    sections = ("http://gz.people.com.cn/GB/194827/index.html", "http://gz.people.com.cn/GB/344124/index.html")
    verified = "not yet"
    confidence = "medium"
