"""云南省人民政府."""

from crawler.platforms.trs_wcm import TrsWcmSpider


class GovYunnanSpider(TrsWcmSpider):
    """云南省人民政府, 云南省 (GB/T 2260 530000): government."""

    name = "gov_yunnan"
    province = "530000"
    outlet = "云南省人民政府"
    kind = "gov"
    hosts = ("www.yn.gov.cn",)
    sections = ("https://www.yn.gov.cn/ywdt/ynyw/",)
    verified = "not yet"
    confidence = "high"
