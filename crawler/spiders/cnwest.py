"""西部网."""

from crawler.platforms.generic import GenericSpider


class CnwestSpider(GenericSpider):
    """西部网, 陕西省 (GB/T 2260 610000): news portal."""

    name = "cnwest"
    province = "610000"
    outlet = "西部网"
    kind = "portal"
    hosts = ("cnwest.com",)
    sections = ("http://news.cnwest.com/szyw/", "http://news.cnwest.com/sxxw/")
    article_url = r"https?://[a-z]+\.cnwest\.com/\w+/a/\d{4}/\d{2}/\d{2}/\d+\.html$"
    verified = "not yet"
    confidence = "high"
