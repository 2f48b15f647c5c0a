"""海南日报."""

from crawler.platforms.founder_epaper_classic import FounderEpaperClassicSpider


class HnrbHiEpaperSpider(FounderEpaperClassicSpider):
    """海南日报, 海南省 (GB/T 2260 460000): digital edition.

    Caveats:
        The first board is node_58464; a newer host is news.hndaily.cn/h5/html5.
        This layout was last seen alive in 2023.
    """

    name = "hnrb_hi_epaper"
    province = "460000"
    outlet = "海南日报"
    kind = "epaper"
    hosts = ("hnrb.hinews.cn", "news.hndaily.cn")
    sections = ("http://hnrb.hinews.cn/html/{Y}-{m}/{d}/node_58464.htm",)
    verified = "not yet"
    confidence = "medium"
