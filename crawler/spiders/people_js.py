"""人民网江苏频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleJsSpider(PeopleCmsSpider):
    """人民网江苏频道, 江苏省 (GB/T 2260 320000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_js"
    province = "320000"
    outlet = "人民网江苏频道"
    kind = "national"
    hosts = ("js.people.com.cn",)
    sections = ("http://js.people.com.cn/GB/360297/index.html",)
    verified = "not yet"
    confidence = "medium"
