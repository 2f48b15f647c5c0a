"""人民网福建频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleFjSpider(PeopleCmsSpider):
    """人民网福建频道, 福建省 (GB/T 2260 350000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_fj"
    province = "350000"
    outlet = "人民网福建频道"
    kind = "national"
    hosts = ("fj.people.com.cn",)
    sections = ("http://fj.people.com.cn/GB/350390/350391/index.html",)
    verified = "not yet"
    confidence = "medium"
