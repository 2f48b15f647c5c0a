"""人民网吉林频道."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleJlSpider(PeopleCmsSpider):
    """人民网吉林频道, 吉林省 (GB/T 2260 220000): local channel of a national medium.

    Caveats:
        Column numbers were recorded in 2018-19.
        This layout was last seen alive in 2019.
    """

    name = "people_jl"
    province = "220000"
    outlet = "人民网吉林频道"
    kind = "national"
    hosts = ("jl.people.com.cn",)
    sections = ("http://jl.people.com.cn/GB/351793/index.html", "http://jl.people.com.cn/GB/351109/index.html")
    verified = "not yet"
    confidence = "medium"
