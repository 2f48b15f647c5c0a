"""人民网山东频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleSdSpider(PeopleCmsSpider):
    """人民网山东频道, 山东省 (GB/T 2260 370000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_sd"
    province = "370000"
    outlet = "人民网山东频道"
    kind = "national"
    hosts = ("sd.people.com.cn",)
    sections = ("http://sd.people.com.cn/GB/166192/index.html",)
    verified = "not yet"
    confidence = "medium"
