"""海南省人民政府."""

from crawler.platforms.ucap import UcapSpider


class GovHainanSpider(UcapSpider):
    """海南省人民政府, 海南省 (GB/T 2260 460000): government.

    Caveats:
        Unreachable from some networks abroad (2026-07).
    """

    name = "gov_hainan"
    province = "460000"
    outlet = "海南省人民政府"
    kind = "gov"
    hosts = ("www.hainan.gov.cn",)
    sections = ("https://www.hainan.gov.cn/hainan/ywdt/xw.shtml",)
    verified = "not yet"
    confidence = "high"
