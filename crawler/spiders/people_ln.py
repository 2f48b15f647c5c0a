"""人民网辽宁频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleLnSpider(PeopleCmsSpider):
    """人民网辽宁频道, 辽宁省 (GB/T 2260 210000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_ln"
    province = "210000"
    outlet = "人民网辽宁频道"
    kind = "national"
    hosts = ("ln.people.com.cn",)
    sections = ("http://ln.people.com.cn/GB/378317/index.html",)
    verified = "not yet"
    confidence = "medium"
