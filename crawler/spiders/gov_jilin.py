"""吉林省人民政府."""

from crawler.platforms.trs_wcm import TrsWcmSpider


class GovJilinSpider(TrsWcmSpider):
    """吉林省人民政府, 吉林省 (GB/T 2260 220000): government."""

    name = "gov_jilin"
    province = "220000"
    outlet = "吉林省人民政府"
    kind = "gov"
    hosts = ("www.jl.gov.cn",)
    sections = ("https://www.jl.gov.cn/szyw/jlyw/",)
    verified = "not yet"
    confidence = "high"
