"""黑龙江省人民政府."""

from crawler.platforms.ucap import UcapSpider


class GovHljSpider(UcapSpider):
    """黑龙江省人民政府, 黑龙江省 (GB/T 2260 230000): government."""

    name = "gov_hlj"
    province = "230000"
    outlet = "黑龙江省人民政府"
    kind = "gov"
    hosts = ("www.hlj.gov.cn",)
    sections = ("https://www.hlj.gov.cn/hlj/c107855/news.shtml",)
    verified = "not yet"
    confidence = "high"
