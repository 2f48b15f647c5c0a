"""西藏日报."""

from crawler.platforms.founder_epaper_new import FounderEpaperNewSpider


class XzrbEpaperSpider(FounderEpaperNewSpider):
    """西藏日报, 西藏自治区 (GB/T 2260 540000): digital edition.

    Caveats:
        No path word before the month; /xzrbpad/ is a twin.
    """

    name = "xzrb_epaper"
    province = "540000"
    outlet = "西藏日报"
    kind = "epaper"
    hosts = ("e.xzxw.com",)
    sections = ("https://e.xzxw.com/xzrb/{Y}{m}/{d}/node_01.html",)
    verified = "not yet"
    confidence = "medium"
