"""辽宁日报."""

from crawler.platforms.founder_epaper_new import FounderEpaperNewSpider


class LnrbEpaperSpider(FounderEpaperNewSpider):
    """辽宁日报, 辽宁省 (GB/T 2260 210000): digital edition.

    Caveats:
        This layout was last seen alive in 2023.
    """

    name = "lnrb_epaper"
    province = "210000"
    outlet = "辽宁日报"
    kind = "epaper"
    hosts = ("epaper.lnd.com.cn",)
    sections = ("http://epaper.lnd.com.cn/lnrbepaper/pc/layout/{Y}{m}/{d}/node_01.html",)
    verified = "not yet"
    confidence = "medium"
