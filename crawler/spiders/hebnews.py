"""河北新闻网."""

from crawler.platforms.founder_web import FounderWebSpider


class HebnewsSpider(FounderWebSpider):
    """河北新闻网, 河北省 (GB/T 2260 130000): news portal."""

    name = "hebnews"
    province = "130000"
    outlet = "河北新闻网"
    kind = "portal"
    hosts = ("hebnews.cn",)
    sections = ("https://hebei.hebnews.cn/node_116.htm", "http://gov.hebnews.cn/")
    verified = "not yet"
    confidence = "high"
