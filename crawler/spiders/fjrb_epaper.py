"""福建日报."""

from crawler.platforms.founder_epaper_new import FounderEpaperNewSpider


class FjrbEpaperSpider(FounderEpaperNewSpider):
    """福建日报, 福建省 (GB/T 2260 350000): digital edition.

    Caveats:
        This layout was last seen alive in 2023.
    """

    name = "fjrb_epaper"
    province = "350000"
    outlet = "福建日报"
    kind = "epaper"
    hosts = ("fjrb.fjdaily.com",)
    sections = ("https://fjrb.fjdaily.com/pc/col/{Y}{m}/{d}/node_01.html",)
    verified = "not yet"
    confidence = "medium"
