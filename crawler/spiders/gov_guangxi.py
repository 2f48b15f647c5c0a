"""广西壮族自治区人民政府."""

from crawler.platforms.trs_wcm import TrsWcmSpider


class GovGuangxiSpider(TrsWcmSpider):
    """广西壮族自治区人民政府, 广西壮族自治区 (GB/T 2260 450000): government.

    Caveats:
        Article addresses carry no day.
    """

    name = "gov_guangxi"
    province = "450000"
    outlet = "广西壮族自治区人民政府"
    kind = "gov"
    hosts = ("www.gxzf.gov.cn",)
    sections = ("http://www.gxzf.gov.cn/gxyw/index.shtml", "http://www.gxzf.gov.cn/zwhd/")
    article_url = r"https?://www\.gxzf\.gov\.cn/(?:[\w-]+/)*t\d+\.shtml$"
    verified = "not yet"
    confidence = "high"
