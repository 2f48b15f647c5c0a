"""贵州省人民政府."""

from crawler.platforms.trs_wcm import TrsWcmSpider


class GovGuizhouSpider(TrsWcmSpider):
    """贵州省人民政府, 贵州省 (GB/T 2260 520000): government.

    Caveats:
        Unreachable from some networks abroad (2026-07).
    """

    name = "gov_guizhou"
    province = "520000"
    outlet = "贵州省人民政府"
    kind = "gov"
    hosts = ("www.guizhou.gov.cn",)
    sections = ("https://www.guizhou.gov.cn/home/gzyw/",)
    verified = "not yet"
    confidence = "high"
