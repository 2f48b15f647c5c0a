"""四川日报."""

from crawler.platforms.epaper import EpaperSpider


class ScrbEpaperSpider(EpaperSpider):
    """四川日报, 四川省 (GB/T 2260 510000): digital edition.

    Caveats:
        Ids are not consecutive.
    """

    name = "scrb_epaper"
    province = "510000"
    outlet = "四川日报"
    kind = "epaper"
    hosts = ("epaper.scdaily.cn",)
    sections = ("https://epaper.scdaily.cn/shtml/scrb/{Y}{m}{d}/v01.shtml",)
    article_url = r"https?://epaper\.scdaily\.cn/shtml/scrb/\d{8}/\d+\.s?html$"
    board_file = r"v\d{2}\.shtml"
    verified = "not yet"
    confidence = "high"
