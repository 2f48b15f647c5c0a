"""南海网."""

from crawler.platforms.enorth import EnorthSpider


class HinewsSpider(EnorthSpider):
    """南海网, 海南省 (GB/T 2260 460000): news portal.

    Caveats:
        Articles moved to m.hinews.cn/page after the merger with the app.
    """

    name = "hinews"
    province = "460000"
    outlet = "南海网"
    kind = "portal"
    hosts = ("www.hinews.cn", "m.hinews.cn")
    sections = ("http://www.hinews.cn/news/hainan/shizheng/", "http://www.hinews.cn/news/hainan/")
    article_url = r"https?://(?:www|m)\.hinews\.cn/(?:news/system/\d{4}/\d{2}/\d{2}/\d{9}\.shtml|page\?.*\bn=\d+.*)"
    verified = "not yet"
    confidence = "medium"
