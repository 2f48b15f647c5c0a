"""大河网."""

from crawler.platforms.generic import GenericSpider


class DaheSpider(GenericSpider):
    """大河网, 河南省 (GB/T 2260 410000): news portal.

    Caveats:
        403 to plain clients (2026-09).
    """

    name = "dahe"
    province = "410000"
    outlet = "大河网"
    kind = "portal"
    hosts = ("dahe.cn",)
    sections = ("https://news.dahe.cn/",)
    article_url = r"https?://[a-z]+\.dahe\.cn/\d{4}/\d{2}-\d{2}/\d+\.html$"
    verified = "not yet"
    confidence = "medium"
