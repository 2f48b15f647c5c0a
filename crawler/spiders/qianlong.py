"""千龙网."""

from crawler.platforms.generic import GenericSpider


class QianlongSpider(GenericSpider):
    """千龙网, 北京市 (GB/T 2260 110000): news portal.

    Caveats:
        This layout was last seen alive in 2019.
    """

    name = "qianlong"
    province = "110000"
    outlet = "千龙网"
    kind = "portal"
    hosts = ("qianlong.com",)
    sections = ("http://beijing.qianlong.com/yaowenjujiao/", "http://beijing.qianlong.com/zhengwulianbo/")
    article_url = r"https?://[a-z]+\.qianlong\.com/(?:[\w]+/)*\d{4}/\d{4}/\d+\.s?html?$"
    verified = "not yet"
    confidence = "medium"
