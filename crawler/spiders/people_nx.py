"""人民网宁夏频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleNxSpider(PeopleCmsSpider):
    """人民网宁夏频道, 宁夏回族自治区 (GB/T 2260 640000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_nx"
    province = "640000"
    outlet = "人民网宁夏频道"
    kind = "national"
    hosts = ("nx.people.com.cn",)
    sections = ("http://nx.people.com.cn/GB/192482/index.html", "http://nx.people.com.cn/GB/192488/index.html")
    verified = "not yet"
    confidence = "medium"
