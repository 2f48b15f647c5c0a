"""吉林日报."""

from crawler.platforms.founder_epaper_new import FounderEpaperNewSpider


class JlrbEpaperSpider(FounderEpaperNewSpider):
    """吉林日报, 吉林省 (GB/T 2260 220000): digital edition.

    Caveats:
        Moved from jlrbszb.cnjiwang.com.
    """

    name = "jlrb_epaper"
    province = "220000"
    outlet = "吉林日报"
    kind = "epaper"
    hosts = ("jlrbszb.dajilin.com", "jlrbszb.cnjiwang.com")
    sections = ("http://jlrbszb.dajilin.com/pc/paper/layout/{Y}{m}/{d}/node_01.html",)
    verified = "not yet"
    confidence = "medium"
