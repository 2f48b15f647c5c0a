"""安徽日报."""

from crawler.platforms.founder_epaper_new import FounderEpaperNewSpider


class AhrbEpaperSpider(FounderEpaperNewSpider):
    """安徽日报, 安徽省 (GB/T 2260 340000): digital edition.

    Caveats:
        Before: epaper.anhuinews.com, in gb2312.
        This layout was last seen alive in 2023.
    """

    name = "ahrb_epaper"
    province = "340000"
    outlet = "安徽日报"
    kind = "epaper"
    hosts = ("szb.ahnews.com.cn",)
    sections = ("https://szb.ahnews.com.cn/ahrb/layout/{Y}{m}/{d}/node_01.html",)
    verified = "not yet"
    confidence = "medium"
