"""兵团日报."""

from crawler.platforms.founder_epaper_new import FounderEpaperNewSpider


class BingtuanEpaperSpider(FounderEpaperNewSpider):
    """兵团日报, 新疆维吾尔自治区 (GB/T 2260 650000): digital edition."""

    name = "bingtuan_epaper"
    province = "650000"
    outlet = "兵团日报"
    kind = "epaper"
    hosts = ("epaper.bingtuannet.com",)
    sections = ("http://epaper.bingtuannet.com/pc/layout/{Y}{m}/{d}/node_01.html",)
    verified = "not yet"
    confidence = "medium"
