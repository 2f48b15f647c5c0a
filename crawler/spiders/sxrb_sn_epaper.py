"""陕西日报."""

from crawler.platforms.founder_epaper_new import FounderEpaperNewSpider


class SxrbSnEpaperSpider(FounderEpaperNewSpider):
    """陕西日报, 陕西省 (GB/T 2260 610000): digital edition."""

    name = "sxrb_sn_epaper"
    province = "610000"
    outlet = "陕西日报"
    kind = "epaper"
    hosts = ("esb.sxdaily.com.cn",)
    sections = ("https://esb.sxdaily.com.cn/pc/layout/{Y}{m}/{d}/node_01.html",)
    verified = "not yet"
    confidence = "high"
