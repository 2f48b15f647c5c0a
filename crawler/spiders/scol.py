"""四川在线."""

from crawler.platforms.generic import GenericSpider


class ScolSpider(GenericSpider):
    """四川在线, 四川省 (GB/T 2260 510000): news portal.

    Caveats:
        App articles (cbgc.scol.com.cn) are filled by script.
        This layout was last seen alive in 2023.
    """

    name = "scol"
    province = "510000"
    outlet = "四川在线"
    kind = "portal"
    hosts = ("scol.com.cn",)
    sections = ("https://sichuan.scol.com.cn/ggxw/", "https://sichuan.scol.com.cn/dwzw/")
    article_url = r"https?://[a-z]+\.scol\.com\.cn/\w+/\d{6}/\d+\.html$"
    verified = "not yet"
    confidence = "medium"
