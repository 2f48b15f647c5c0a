"""山西日报."""

from crawler.platforms.epaper import EpaperSpider


class SxrbEpaperSpider(EpaperSpider):
    """山西日报, 山西省 (GB/T 2260 140000): digital edition.

    Caveats:
        This layout was last seen alive in 2023.
    """

    name = "sxrb_epaper"
    province = "140000"
    outlet = "山西日报"
    kind = "epaper"
    hosts = ("epaper.sxrb.com",)
    sections = ("http://epaper.sxrb.com/shtml/sxrb/{Y}{m}{d}/v01.shtml",)
    article_url = r"https?://epaper\.sxrb\.com/shtml/sxrb/\d{8}/\d+\.shtml$"
    board_file = r"v\d{2}\.shtml"
    verified = "not yet"
    confidence = "medium"
