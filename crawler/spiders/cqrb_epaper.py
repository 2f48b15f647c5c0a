"""重庆日报."""

from crawler.platforms.epaper import EpaperSpider


class CqrbEpaperSpider(EpaperSpider):
    """重庆日报, 重庆市 (GB/T 2260 500000): digital edition.

    Caveats:
        This layout was last seen alive in 2023.
    """

    name = "cqrb_epaper"
    province = "500000"
    outlet = "重庆日报"
    kind = "epaper"
    hosts = ("epaper.cqrb.cn",)
    sections = ("https://epaper.cqrb.cn/cqrb/{Y}-{m}/{d}/001/node.htm",)
    article_url = r"https?://epaper\.cqrb\.cn/(?:html/)?cqrb/\d{4}-\d{2}/\d{2}/\d{3}/content_\w+\.htm$"
    board_file = r"\d{3}/node\.htm"
    verified = "not yet"
    confidence = "medium"
