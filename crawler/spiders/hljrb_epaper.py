"""黑龙江日报."""

from crawler.platforms.founder_epaper_new import FounderEpaperNewSpider


class HljrbEpaperSpider(FounderEpaperNewSpider):
    """黑龙江日报, 黑龙江省 (GB/T 2260 230000): digital edition.

    Caveats:
        This layout was last seen alive in 2023.
    """

    name = "hljrb_epaper"
    province = "230000"
    outlet = "黑龙江日报"
    kind = "epaper"
    hosts = ("epaper.hljnews.cn",)
    sections = ("http://epaper.hljnews.cn/hljrb/pc/layout/{Y}{m}/{d}/node_01.html",)
    verified = "not yet"
    confidence = "medium"
