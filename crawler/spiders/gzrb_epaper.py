"""贵州日报."""

from crawler.platforms.founder_epaper_new import FounderEpaperNewSpider


class GzrbEpaperSpider(FounderEpaperNewSpider):
    """贵州日报, 贵州省 (GB/T 2260 520000): digital edition.

    Caveats:
        Before: szb.gzrbs.com.cn.
    """

    name = "gzrb_epaper"
    province = "520000"
    outlet = "贵州日报"
    kind = "epaper"
    hosts = ("szb.eyesnews.cn", "szb.gzrbs.com.cn")
    sections = ("http://szb.eyesnews.cn/pc/layout/{Y}{m}/{d}/node_01.html",)
    article_url = r"https?://szb\.(?:eyesnews\.cn|gzrbs\.com\.cn)/pc/cont/\d{6}/\d{2}/\w+\.html$"
    verified = "not yet"
    confidence = "high"
