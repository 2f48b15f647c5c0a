"""中国西藏新闻网."""

from crawler.platforms.founder_web import FounderWebSpider


class XzxwSpider(FounderWebSpider):
    """中国西藏新闻网, 西藏自治区 (GB/T 2260 540000): news portal.

    Caveats:
        TRS until about 2019.
    """

    name = "xzxw"
    province = "540000"
    outlet = "中国西藏新闻网"
    kind = "portal"
    hosts = ("www.xzxw.com",)
    sections = ("https://www.xzxw.com/xw/xzyw/index.html", "https://www.xzxw.com/zw/")
    verified = "not yet"
    confidence = "high"
