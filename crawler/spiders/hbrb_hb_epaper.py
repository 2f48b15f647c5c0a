"""湖北日报."""

from crawler.platforms.founder_epaper_new import FounderEpaperNewSpider


class HbrbHbEpaperSpider(FounderEpaperNewSpider):
    """湖北日报, 湖北省 (GB/T 2260 420000): digital edition."""

    name = "hbrb_hb_epaper"
    province = "420000"
    outlet = "湖北日报"
    kind = "epaper"
    hosts = ("epaper.hubeidaily.net",)
    sections = ("https://epaper.hubeidaily.net/pc/column/{Y}{m}/{d}/node_01.html",)
    verified = "not yet"
    confidence = "high"
