"""浙江日报."""

from crawler.platforms.founder_epaper_classic import FounderEpaperClassicSpider


class ZjrbEpaperSpider(FounderEpaperClassicSpider):
    """浙江日报, 浙江省 (GB/T 2260 330000): digital edition.

    Caveats:
        The first board is node_18.
    """

    name = "zjrb_epaper"
    province = "330000"
    outlet = "浙江日报"
    kind = "epaper"
    hosts = ("zjrb.zjol.com.cn",)
    sections = ("https://zjrb.zjol.com.cn/html/{Y}-{m}/{d}/node_18.htm",)
    verified = "not yet"
    confidence = "high"
