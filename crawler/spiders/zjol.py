"""浙江在线."""

from crawler.platforms.trs_wcm import TrsWcmSpider


class ZjolSpider(TrsWcmSpider):
    """浙江在线, 浙江省 (GB/T 2260 330000): news portal."""

    name = "zjol"
    province = "330000"
    outlet = "浙江在线"
    kind = "portal"
    hosts = ("zjol.com.cn",)
    sections = ("https://zjnews.zjol.com.cn/zjnews/", "https://zjnews.zjol.com.cn/")
    verified = "not yet"
    confidence = "high"
