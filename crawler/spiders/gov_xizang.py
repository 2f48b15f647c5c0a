"""西藏自治区人民政府."""

from crawler.platforms.trs_wcm import TrsWcmSpider


class GovXizangSpider(TrsWcmSpider):
    """西藏自治区人民政府, 西藏自治区 (GB/T 2260 540000): government."""

    name = "gov_xizang"
    province = "540000"
    outlet = "西藏自治区人民政府"
    kind = "gov"
    hosts = ("www.xizang.gov.cn",)
    sections = ("https://www.xizang.gov.cn/xwzx_406/", "https://www.xizang.gov.cn/xwzx_406/zwyw/")
    verified = "not yet"
    confidence = "high"
