"""黑龙江日报网."""

from crawler.platforms.founder_web import FounderWebSpider


class HljnewsSpider(FounderWebSpider):
    """黑龙江日报网, 黑龙江省 (GB/T 2260 230000): news portal.

    Caveats:
        This layout was last seen alive in 2023.
    """

    name = "hljnews"
    province = "230000"
    outlet = "黑龙江日报网"
    kind = "portal"
    hosts = ("www.hljnews.cn",)
    sections = ("http://www.hljnews.cn/ljxw/",)
    verified = "not yet"
    confidence = "medium"
