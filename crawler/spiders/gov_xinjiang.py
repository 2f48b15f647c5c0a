"""新疆维吾尔自治区人民政府."""

from crawler.platforms.ucap import UcapSpider


class GovXinjiangSpider(UcapSpider):
    """新疆维吾尔自治区人民政府, 新疆维吾尔自治区 (GB/T 2260 650000): government."""

    name = "gov_xinjiang"
    province = "650000"
    outlet = "新疆维吾尔自治区人民政府"
    kind = "gov"
    hosts = ("www.xinjiang.gov.cn",)
    sections = ("https://www.xinjiang.gov.cn/xinjiang/xjyw/common_list.shtml",)
    verified = "not yet"
    confidence = "high"
