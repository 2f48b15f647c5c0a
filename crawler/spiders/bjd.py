"""京报网."""

from crawler.platforms.generic import GenericSpider


class BjdSpider(GenericSpider):
    """京报网, 北京市 (GB/T 2260 110000): news portal.

    Caveats:
        Section lists were not recorded: starts from the front pages.
    """

    name = "bjd"
    province = "110000"
    outlet = "京报网"
    kind = "portal"
    hosts = ("bjd.com.cn",)
    sections = ("https://www.bjd.com.cn/", "https://news.bjd.com.cn/")
    article_url = r"https?://(?:[a-z]+\.)?bjd\.com\.cn/(?:content/s[0-9a-f]{24}\.html|a/\d{6}/\d{2}/[A-Z]{2}[0-9a-f]{24}\.html|\d{4}/\d{2}/\d{2}/\d+\.shtml)$"
    verified = "not yet"
    confidence = "medium"
