"""人民网四川频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleScSpider(PeopleCmsSpider):
    """人民网四川频道, 四川省 (GB/T 2260 510000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_sc"
    province = "510000"
    outlet = "人民网四川频道"
    kind = "national"
    hosts = ("sc.people.com.cn",)
    sections = (
        "http://sc.people.com.cn/GB/345452/379470/index.html",
        "http://sc.people.com.cn/GB/345452/379469/index.html",
    )
    verified = "not yet"
    confidence = "medium"
