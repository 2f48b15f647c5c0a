"""四川新闻网."""

from crawler.platforms.generic import GenericSpider


class NewsscSpider(GenericSpider):
    """四川新闻网, 四川省 (GB/T 2260 510000): news portal.

    Caveats:
        Read timeouts (2026-09).
        This layout was last seen alive in 2019.
    """

    name = "newssc"
    province = "510000"
    outlet = "四川新闻网"
    kind = "portal"
    hosts = ("newssc.org",)
    sections = ("http://scnews.newssc.org/2009bwyc/",)
    article_url = r"https?://[a-z]+\.newssc\.org/system/\d{8}/\d+\.html?$"
    verified = "not yet"
    confidence = "medium"
