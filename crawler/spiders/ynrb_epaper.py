"""云南日报."""

from crawler.platforms.epaper import EpaperSpider


class YnrbEpaperSpider(EpaperSpider):
    """云南日报, 云南省 (GB/T 2260 530000): digital edition.

    Caveats:
        Old Founder layout until about 2019.
        The board's file name is by analogy: verify.
    """

    name = "ynrb_epaper"
    province = "530000"
    outlet = "云南日报"
    kind = "epaper"
    hosts = ("yndaily.yunnan.cn",)
    sections = ("https://yndaily.yunnan.cn/html/{Y}/{m}{d}/{Y}{m}{d}_001/{Y}{m}{d}_001.html",)
    article_url = r"https?://yndaily\.yunnan\.cn/html/(?:\d{4}/\d{4}/\d{8}_\d{3}/\d{8}_\d{3}_\d+\.html|\d{4}-\d{2}/\d{2}/content_\d+\.htm)$"
    board_file = r"\d{8}_\d{3}/\d{8}_\d{3}\.html"
    verified = "not yet"
    confidence = "medium"
