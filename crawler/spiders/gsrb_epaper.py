"""甘肃日报."""

from crawler.platforms.founder_epaper_new import FounderEpaperNewSpider


class GsrbEpaperSpider(FounderEpaperNewSpider):
    """甘肃日报, 甘肃省 (GB/T 2260 620000): digital edition.

    Caveats:
        Boards are col01.html, articles c123.html.
        This layout was last seen alive in 2023.
    """

    name = "gsrb_epaper"
    province = "620000"
    outlet = "甘肃日报"
    kind = "epaper"
    hosts = ("szb.gansudaily.com.cn",)
    sections = ("https://szb.gansudaily.com.cn/gsrb/{Y}{m}/{d}/col01.html",)
    verified = "not yet"
    confidence = "medium"
