"""华龙网."""

from crawler.platforms.founder_web import FounderWebSpider


class CqnewsSpider(FounderWebSpider):
    """华龙网, 重庆市 (GB/T 2260 500000): news portal.

    Caveats:
        Articles of 2026 are /app/content_<19 digits>.html, without a day.
    """

    name = "cqnews"
    province = "500000"
    outlet = "华龙网"
    kind = "portal"
    hosts = ("cqnews.net",)
    sections = ("http://cq.cqnews.net/szjz/index.htm",)
    article_url = r"https?://[a-z]+\.cqnews\.net/(?:html/\d{4}-\d{2}/\d{2}/content_\d+\.html?|(?:app|web|1)/(?:content_)?\w*\d{15,20}\w*\.html)$"
    verified = "not yet"
    confidence = "medium"
