"""长江网."""

from crawler.platforms.trs_wcm import TrsWcmSpider


class CjnSpider(TrsWcmSpider):
    """长江网, 湖北省 (GB/T 2260 420000): news portal.

    Caveats:
        This layout was last seen alive in 2020.
    """

    name = "cjn"
    province = "420000"
    outlet = "长江网"
    kind = "portal"
    hosts = ("cjn.cn",)
    sections = ("http://news.cjn.cn/",)
    article_url = r"https?://[a-z]+\.cjn\.cn/(?:[\w-]+/)*\d{6}/t\d+(?:_\d+)?\.html?$"
    verified = "not yet"
    confidence = "medium"
