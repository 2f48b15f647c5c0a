"""湖南日报."""

from crawler.platforms.founder_epaper_classic import FounderEpaperClassicSpider


class HnrbHnEpaperSpider(FounderEpaperClassicSpider):
    """湖南日报, 湖南省 (GB/T 2260 430000): digital edition.

    Caveats:
        This layout was last seen alive in 2023.
    """

    name = "hnrb_hn_epaper"
    province = "430000"
    outlet = "湖南日报"
    kind = "epaper"
    hosts = ("epaper.voc.com.cn", "hnrb.voc.com.cn")
    sections = ("https://epaper.voc.com.cn/hnrb/html/{Y}-{m}/{d}/node_201.htm",)
    verified = "not yet"
    confidence = "medium"
