"""内蒙古日报."""

from crawler.platforms.founder_epaper_classic import FounderEpaperClassicSpider


class NmgrbEpaperSpider(FounderEpaperClassicSpider):
    """内蒙古日报, 内蒙古自治区 (GB/T 2260 150000): digital edition.

    Caveats:
        The entry page adds ?v=1.
    """

    name = "nmgrb_epaper"
    province = "150000"
    outlet = "内蒙古日报"
    kind = "epaper"
    hosts = ("szb.northnews.cn",)
    sections = ("http://szb.northnews.cn/nmgrb/html/{Y}-{m}/{d}/node_1.htm",)
    verified = "not yet"
    confidence = "high"
