"""内蒙古新闻网."""

from crawler.platforms.enorth import EnorthSpider


class NmgnewsSpider(EnorthSpider):
    """内蒙古新闻网, 内蒙古自治区 (GB/T 2260 150000): news portal."""

    name = "nmgnews"
    province = "150000"
    outlet = "内蒙古新闻网"
    kind = "portal"
    hosts = ("nmgnews.com.cn",)
    sections = ("http://inews.nmgnews.com.cn/nmgxw/syxw/", "http://inews.nmgnews.com.cn/nmgxw/jjxw/")
    verified = "not yet"
    confidence = "high"
