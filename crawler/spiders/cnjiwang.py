"""中国吉林网."""

from crawler.platforms.generic import GenericSpider


class CnjiwangSpider(GenericSpider):
    """中国吉林网, 吉林省 (GB/T 2260 220000): news portal.

    Caveats:
        Successor of chinajilin.com.cn.
        This layout was last seen alive in 2019.
    """

    name = "cnjiwang"
    province = "220000"
    outlet = "中国吉林网"
    kind = "portal"
    hosts = ("cnjiwang.com",)
    sections = ("http://news.cnjiwang.com/",)
    article_url = r"https?://[a-z]+\.cnjiwang\.com/\w+/(?:\w+/)?\d{6}/\d+\.html$"
    verified = "not yet"
    confidence = "medium"
