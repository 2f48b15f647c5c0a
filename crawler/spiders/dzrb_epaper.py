"""大众日报."""

from crawler.platforms.epaper import EpaperSpider


class DzrbEpaperSpider(EpaperSpider):
    """大众日报, 山东省 (GB/T 2260 370000): digital edition.

    Caveats:
        Articel is the real spelling.
        GBK.
        Some nodes of its network answer errors.
    """

    name = "dzrb_epaper"
    platform = "paperindex_epaper"
    province = "370000"
    outlet = "大众日报"
    kind = "epaper"
    hosts = ("paper.dzwww.com",)
    sections = ("http://paper.dzwww.com/dzrb/content/{Y}{m}{d}/IssueIndex.htm",)
    article_url = r"https?://paper\.dzwww\.com/dzrb/content/\d{8}/Articel\w+MT\.htm$"
    board_file = r"Page\w+NU\.htm"
    verified = "not yet"
    confidence = "high"
