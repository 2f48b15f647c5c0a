"""宁夏日报."""

from crawler.platforms.founder_epaper_new import FounderEpaperNewSpider


class NxrbEpaperSpider(FounderEpaperNewSpider):
    """宁夏日报, 宁夏回族自治区 (GB/T 2260 640000): digital edition.

    Caveats:
        This layout was last seen alive in 2023.
    """

    name = "nxrb_epaper"
    province = "640000"
    outlet = "宁夏日报"
    kind = "epaper"
    hosts = ("szb.nxrb.cn",)
    sections = ("https://szb.nxrb.cn/nxrb/pc/layout/{Y}{m}/{d}/node_01.html",)
    article_url = r"https?://szb\.nxrb\.cn/nxrb/pc/con/\d{6}/\d{2}/\w+\.html$"
    verified = "not yet"
    confidence = "medium"
