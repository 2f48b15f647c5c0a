"""齐鲁网."""

from crawler.platforms.generic import GenericSpider


class IqiluSpider(GenericSpider):
    """齐鲁网, 山东省 (GB/T 2260 370000): news portal.

    Caveats:
        This layout was last seen alive in 2019.
    """

    name = "iqilu"
    province = "370000"
    outlet = "齐鲁网"
    kind = "portal"
    hosts = ("iqilu.com",)
    sections = ("http://news.iqilu.com/shandong/yaowen/", "http://news.iqilu.com/shandong/zhengwu/")
    article_url = r"https?://[a-z]+\.iqilu\.com/(?:[\w-]+/)*(?:\d{4}/\d{4}|\d{8})/\d+\.s?html?$"
    verified = "not yet"
    confidence = "medium"
