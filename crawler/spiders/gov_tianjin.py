"""天津市人民政府."""

from crawler.platforms.trs_wcm import TrsWcmSpider


class GovTianjinSpider(TrsWcmSpider):
    """天津市人民政府, 天津市 (GB/T 2260 120000): government."""

    name = "gov_tianjin"
    province = "120000"
    outlet = "天津市人民政府"
    kind = "gov"
    hosts = ("www.tj.gov.cn",)
    sections = ("https://www.tj.gov.cn/sy/tjxw/", "https://www.tj.gov.cn/sy/jrgz/")
    verified = "not yet"
    confidence = "high"
