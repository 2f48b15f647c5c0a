"""江西日报."""

from crawler.platforms.founder_epaper_classic import FounderEpaperClassicSpider


class JxrbEpaperSpider(FounderEpaperClassicSpider):
    """江西日报, 江西省 (GB/T 2260 360000): digital edition.

    Caveats:
        Before: epaper.jxnews.com.cn/jxrb.
        This layout was last seen alive in 2023.
    """

    name = "jxrb_epaper"
    province = "360000"
    outlet = "江西日报"
    kind = "epaper"
    hosts = ("epaper.jxxw.com.cn",)
    sections = ("http://epaper.jxxw.com.cn/html/{Y}-{m}/{d}/node_1.htm",)
    verified = "not yet"
    confidence = "medium"
