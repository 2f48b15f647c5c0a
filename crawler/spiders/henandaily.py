"""河南日报网."""

from crawler.platforms.generic import GenericSpider


class HenandailySpider(GenericSpider):
    """河南日报网, 河南省 (GB/T 2260 410000): news portal.

    Caveats:
        This layout was last seen alive in 2019.
    """

    name = "henandaily"
    province = "410000"
    outlet = "河南日报网"
    kind = "portal"
    hosts = ("www.henandaily.cn",)
    sections = ("https://www.henandaily.cn/content/szheng/index.html",)
    article_url = r"https?://www\.henandaily\.cn/content/\d{4}/\d{4}/\d+\.html$"
    verified = "not yet"
    confidence = "medium"
