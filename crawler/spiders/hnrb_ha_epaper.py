"""河南日报."""

from crawler.platforms.founder_epaper_classic import FounderEpaperClassicSpider


class HnrbHaEpaperSpider(FounderEpaperClassicSpider):
    """河南日报, 河南省 (GB/T 2260 410000): digital edition.

    Caveats:
        Entry page newpaper.dahe.cn/hnrb/paperindex.htm.
    """

    name = "hnrb_ha_epaper"
    province = "410000"
    outlet = "河南日报"
    kind = "epaper"
    hosts = ("hnrbpaper.dahe.cn", "newpaper.dahe.cn")
    sections = ("http://hnrbpaper.dahe.cn/html/{Y}-{m}/{d}/node_1.htm",)
    verified = "not yet"
    confidence = "high"
