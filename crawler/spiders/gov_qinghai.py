"""青海省人民政府."""

from crawler.platforms.enorth import EnorthSpider


class GovQinghaiSpider(EnorthSpider):
    """青海省人民政府, 青海省 (GB/T 2260 630000): government.

    Caveats:
        Unreachable from some networks abroad (2026-07).
        A government site on a portal's system.
    """

    name = "gov_qinghai"
    province = "630000"
    outlet = "青海省人民政府"
    kind = "gov"
    hosts = ("www.qinghai.gov.cn",)
    sections = ("https://www.qinghai.gov.cn/zwgk/",)
    verified = "not yet"
    confidence = "high"
