"""宁夏回族自治区人民政府."""

from crawler.platforms.trs_wcm import TrsWcmSpider


class GovNingxiaSpider(TrsWcmSpider):
    """宁夏回族自治区人民政府, 宁夏回族自治区 (GB/T 2260 640000): government."""

    name = "gov_ningxia"
    province = "640000"
    outlet = "宁夏回族自治区人民政府"
    kind = "gov"
    hosts = ("www.nx.gov.cn",)
    sections = ("https://www.nx.gov.cn/zwxx_11337/nxyw/", "https://www.nx.gov.cn/zwxx_11337/zwdt/")
    verified = "not yet"
    confidence = "high"
