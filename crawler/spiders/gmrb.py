"""光明日报."""

from datetime import date

from crawler.platforms.founder_epaper_new import FounderEpaperNewSpider


class GmrbSpider(FounderEpaperNewSpider):
    """光明日报, national: national paper, digital edition.

    Caveats:
        The new skin began in January 2026; issues of 2012 to 2025 have another layout.
    """

    name = "gmrb"
    province = None
    outlet = "光明日报"
    kind = "epaper"
    hosts = ("epaper.gmw.cn",)
    sections = ("https://epaper.gmw.cn/gmrb/html/layout/{Y}{m}/{d}/node_01.html",)
    start_date = date(2026, 1, 1)
    verified = "not yet"
    confidence = "medium"
