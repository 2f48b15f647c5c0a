"""人民网山西频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleSxSpider(PeopleCmsSpider):
    """人民网山西频道, 山西省 (GB/T 2260 140000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_sx"
    province = "140000"
    outlet = "人民网山西频道"
    kind = "national"
    hosts = ("sx.people.com.cn",)
    sections = ("http://sx.people.com.cn/GB/189130/index.html",)
    verified = "not yet"
    confidence = "medium"
