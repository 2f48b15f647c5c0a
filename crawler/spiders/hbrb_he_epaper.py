"""河北日报."""

from crawler.platforms.founder_epaper_new import FounderEpaperNewSpider


class HbrbHeEpaperSpider(FounderEpaperNewSpider):
    """河北日报, 河北省 (GB/T 2260 130000): digital edition."""

    name = "hbrb_he_epaper"
    province = "130000"
    outlet = "河北日报"
    kind = "epaper"
    hosts = ("hbrb.hebnews.cn",)
    sections = ("https://hbrb.hebnews.cn/pc/paper/layout/{Y}{m}/{d}/node_01.html",)
    verified = "not yet"
    confidence = "high"
