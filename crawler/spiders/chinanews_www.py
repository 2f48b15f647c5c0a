"""中国新闻网."""

from crawler.platforms.generic import GenericSpider


class ChinanewsWwwSpider(GenericSpider):
    """中国新闻网, national: national medium.

    Caveats:
        The address of the roll pages is general knowledge.
        gb2312 before about 2020.
    """

    name = "chinanews_www"
    platform = "chinanews_cms"
    province = None
    outlet = "中国新闻网"
    kind = "national"
    hosts = ("www.chinanews.com.cn", "www.chinanews.com")
    sections = ("https://www.chinanews.com.cn/scroll-news/news1.html",)
    article_url = r"https?://www\.chinanews\.com(?:\.cn)?/[a-z]{2,4}/\d{4}/\d{2}-\d{2}/\d+\.shtml$"
    later_pages = "news{n}.html"
    verified = "not yet"
    confidence = "medium"
