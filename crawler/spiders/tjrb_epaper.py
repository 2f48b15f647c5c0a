"""天津日报."""

from crawler.platforms.founder_epaper_classic import FounderEpaperClassicSpider


class TjrbEpaperSpider(FounderEpaperClassicSpider):
    """天津日报, 天津市 (GB/T 2260 120000): digital edition."""

    name = "tjrb_epaper"
    province = "120000"
    outlet = "天津日报"
    kind = "epaper"
    hosts = ("epaper.tianjinwe.com",)
    sections = ("http://epaper.tianjinwe.com/tjrb/html/{Y}-{m}/{d}/node_1.htm",)
    verified = "not yet"
    confidence = "high"
