"""北京日报."""

from datetime import date

from crawler.platforms.epaper import EpaperSpider


class BjrbEpaperSpider(EpaperSpider):
    """北京日报, 北京市 (GB/T 2260 110000): digital edition.

    Caveats:
        The entry page answers 403 to an empty User-Agent.
        Usable from about 2020-07.
        Declares gb2312 and is UTF-8.
        The form of article addresses is from memory: verify.
    """

    name = "bjrb_epaper"
    province = "110000"
    outlet = "北京日报"
    kind = "epaper"
    hosts = ("bjrbdzb.bjd.com.cn",)
    sections = ("https://bjrbdzb.bjd.com.cn/bjrb/mobile/{Y}/{Y}{m}{d}/{Y}{m}{d}_m.html",)
    article_url = r"https?://bjrbdzb\.bjd\.com\.cn/bjrb/mobile/\d{4}/\d{8}/\d{8}_\d{3}/content_\d{8}_\d{3}_\d+\.htm$"
    board_file = r"\d{8}_m\.html"
    start_date = date(2020, 7, 1)
    verified = "not yet"
    confidence = "medium"
