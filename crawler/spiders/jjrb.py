"""经济日报."""

from datetime import date

from crawler.platforms.founder_epaper_new import FounderEpaperNewSpider


class JjrbSpider(FounderEpaperNewSpider):
    """经济日报, national: national paper, digital edition.

    Caveats:
        Issues before 2022 are gone; the host epaper.ce.cn is dead.
    """

    name = "jjrb"
    province = None
    outlet = "经济日报"
    kind = "epaper"
    hosts = ("paper.ce.cn",)
    sections = ("http://paper.ce.cn/pc/layout/{Y}{m}/{d}/node_01.html",)
    start_date = date(2022, 1, 1)
    verified = "not yet"
    confidence = "medium"
