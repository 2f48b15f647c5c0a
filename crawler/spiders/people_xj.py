"""人民网新疆频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleXjSpider(PeopleCmsSpider):
    """人民网新疆频道, 新疆维吾尔自治区 (GB/T 2260 650000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_xj"
    province = "650000"
    outlet = "人民网新疆频道"
    kind = "national"
    hosts = ("xj.people.com.cn",)
    sections = ("http://xj.people.com.cn/GB/188514/index.html",)
    verified = "not yet"
    confidence = "medium"
