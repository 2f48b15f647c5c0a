"""人民日报."""

from datetime import date

from crawler.platforms.founder_epaper_new import FounderEpaperNewSpider


class RmrbSpider(FounderEpaperNewSpider):
    """人民日报, national: national paper, digital edition.

    Caveats:
        The new skin began on 2024-12-01; older issues answer 403 or 404, the archive since 1946 stands behind a login.
    """

    name = "rmrb"
    province = None
    outlet = "人民日报"
    kind = "epaper"
    hosts = ("paper.people.com.cn",)
    sections = ("http://paper.people.com.cn/rmrb/pc/layout/{Y}{m}/{d}/node_01.html",)
    delay_s = 120.0  # 2026-11-21: Crawl-delay reported for people.com.cn, file not read yet
    start_date = date(2024, 12, 1)
    verified = "not yet"
    confidence = "high"
