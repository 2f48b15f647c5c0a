"""大江网."""

from crawler.platforms.enorth import EnorthSpider


class JxnewsSpider(EnorthSpider):
    """大江网, 江西省 (GB/T 2260 360000): news portal.

    Caveats:
        The TLS handshake fails with OpenSSL 3 defaults (2026-09).
    """

    name = "jxnews"
    province = "360000"
    outlet = "大江网"
    kind = "portal"
    hosts = ("jxnews.com.cn",)
    sections = ("https://jiangxi.jxnews.com.cn/",)
    verified = "not yet"
    confidence = "high"
