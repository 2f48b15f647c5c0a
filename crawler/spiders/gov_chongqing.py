"""重庆市人民政府."""

from crawler.platforms.trs_wcm import TrsWcmSpider


class GovChongqingSpider(TrsWcmSpider):
    """重庆市人民政府, 重庆市 (GB/T 2260 500000): government."""

    name = "gov_chongqing"
    province = "500000"
    outlet = "重庆市人民政府"
    kind = "gov"
    hosts = ("www.cq.gov.cn",)
    sections = ("https://www.cq.gov.cn/ywdt/jrcq/", "http://www.cq.gov.cn/ywdt/")
    verified = "not yet"
    confidence = "high"
