"""群众新闻网."""

from crawler.platforms.founder_web import FounderWebSpider


class SxdailySpider(FounderWebSpider):
    """群众新闻网, 陕西省 (GB/T 2260 610000): news portal."""

    name = "sxdaily"
    province = "610000"
    outlet = "群众新闻网"
    kind = "portal"
    hosts = ("www.sxdaily.com.cn",)
    sections = ("https://www.sxdaily.com.cn/",)
    article_url = (
        r"https?://www\.sxdaily\.com\.cn/(?:\d{4}-\d{2}/\d{2}/content_\d+\.html|n/\d{4}/\d{4}/c\d+-\d+\.html)$"
    )
    verified = "not yet"
    confidence = "high"
