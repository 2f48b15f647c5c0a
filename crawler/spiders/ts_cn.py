"""天山网."""

from crawler.platforms.trs_wcm import TrsWcmSpider


class TsCnSpider(TrsWcmSpider):
    """天山网, 新疆维吾尔自治区 (GB/T 2260 650000): news portal.

    Caveats:
        Lists were filled by script in a check of 2026.
        szxw is by analogy with other columns: verify.
    """

    name = "ts_cn"
    province = "650000"
    outlet = "天山网"
    kind = "portal"
    hosts = ("www.ts.cn", "news.ts.cn")
    sections = ("https://www.ts.cn/xwzx/szxw/", "https://www.ts.cn/xwzx/jjxw/")
    article_url = (
        r"https?://(?:www|news)\.ts\.cn/(?:xwzx/\w+/\d{6}/t\d{8}_\d+\.shtml|system/\d{4}/\d{2}/\d{2}/\d{9}\.shtml)$"
    )
    verified = "not yet"
    confidence = "medium"
