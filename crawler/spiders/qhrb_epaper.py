"""青海日报."""

from crawler.platforms.founder_epaper_new import FounderEpaperNewSpider


class QhrbEpaperSpider(FounderEpaperNewSpider):
    """青海日报, 青海省 (GB/T 2260 630000): digital edition.

    Caveats:
        This layout was last seen alive in 2023.
    """

    name = "qhrb_epaper"
    province = "630000"
    outlet = "青海日报"
    kind = "epaper"
    hosts = ("epaper.tibet3.com",)
    sections = ("https://epaper.tibet3.com/qhrb/html/{Y}{m}/{d}/node_1.html",)
    verified = "not yet"
    confidence = "medium"
