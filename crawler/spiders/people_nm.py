"""人民网内蒙古频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleNmSpider(PeopleCmsSpider):
    """人民网内蒙古频道, 内蒙古自治区 (GB/T 2260 150000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
    """

    name = "people_nm"
    province = "150000"
    outlet = "人民网内蒙古频道"
    kind = "national"
    hosts = ("nm.people.com.cn",)
    sections = ("http://nm.people.com.cn/GB/196667/index.html", "http://nm.people.com.cn/GB/196693/index.html")
    verified = "not yet"
    confidence = "medium"
