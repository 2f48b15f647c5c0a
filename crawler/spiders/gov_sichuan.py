"""四川省人民政府."""

from crawler.platforms.ucap import UcapSpider


class GovSichuanSpider(UcapSpider):
    """四川省人民政府, 四川省 (GB/T 2260 510000): government.

    Caveats:
        Unreachable from some networks abroad (2026-07).
        gb2312 before about 2015.
    """

    name = "gov_sichuan"
    province = "510000"
    outlet = "四川省人民政府"
    kind = "gov"
    hosts = ("www.sc.gov.cn",)
    sections = (
        "https://www.sc.gov.cn/10462/10464/10797/jrsc_list.shtml",
        "https://www.sc.gov.cn/10462/wza2012/zwxx/zwxx.shtml",
    )
    verified = "not yet"
    confidence = "high"
