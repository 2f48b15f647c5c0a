"""人民网北京频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleBjSpider(PeopleCmsSpider):
    """人民网北京频道, 北京市 (GB/T 2260 110000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
    """

    name = "people_bj"
    province = "110000"
    outlet = "人民网北京频道"
    kind = "national"
    hosts = ("bj.people.com.cn",)
    sections = ("http://bj.people.com.cn/GB/82837/index.html", "http://bj.people.com.cn/GB/233080/index.html")
    verified = "not yet"
    confidence = "medium"
