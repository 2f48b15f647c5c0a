"""人民网重庆频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleCqSpider(PeopleCmsSpider):
    """人民网重庆频道, 重庆市 (GB/T 2260 500000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_cq"
    province = "500000"
    outlet = "人民网重庆频道"
    kind = "national"
    hosts = ("cq.people.com.cn",)
    sections = ("http://cq.people.com.cn/GB/365401/367673/index.html",)
    verified = "not yet"
    confidence = "medium"
