"""福建省人民政府."""

from crawler.platforms.trs_wcm import TrsWcmSpider


class GovFujianSpider(TrsWcmSpider):
    """福建省人民政府, 福建省 (GB/T 2260 350000): government.

    Caveats:
        List titles may hold a line break between kicker and title.
    """

    name = "gov_fujian"
    province = "350000"
    outlet = "福建省人民政府"
    kind = "gov"
    hosts = ("www.fujian.gov.cn",)
    sections = ("https://www.fujian.gov.cn/xwdt/fjyw/",)
    verified = "not yet"
    confidence = "high"
