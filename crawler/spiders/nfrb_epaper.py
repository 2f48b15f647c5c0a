"""南方日报."""

from crawler.platforms.founder_epaper_new import FounderEpaperNewSpider


class NfrbEpaperSpider(FounderEpaperNewSpider):
    """南方日报, 广东省 (GB/T 2260 440000): digital edition.

    Caveats:
        Boards are A01, A02, AA1 …; the host was epaper.southcn.com.
    """

    name = "nfrb_epaper"
    province = "440000"
    outlet = "南方日报"
    kind = "epaper"
    hosts = ("epaper.nfnews.com", "epaper.southcn.com")
    sections = ("https://epaper.nfnews.com/nfdaily/html/{Y}{m}/{d}/node_A01.html",)
    verified = "not yet"
    confidence = "high"
