"""新华日报."""

from crawler.platforms.founder_epaper_new import FounderEpaperNewSpider


class XhrbEpaperSpider(FounderEpaperNewSpider):
    """新华日报, 江苏省 (GB/T 2260 320000): digital edition.

    Caveats:
        The path word of articles was con, later content.
    """

    name = "xhrb_epaper"
    province = "320000"
    outlet = "新华日报"
    kind = "epaper"
    hosts = ("xh.xhby.net",)
    sections = ("https://xh.xhby.net/pc/layout/{Y}{m}/{d}/node_1.html",)
    verified = "not yet"
    confidence = "high"
