"""北京市人民政府."""

from crawler.platforms.trs_wcm import TrsWcmSpider


class GovBeijingSpider(TrsWcmSpider):
    """北京市人民政府, 北京市 (GB/T 2260 110000): government.

    Caveats:
        A script challenge (521) is served at times.
    """

    name = "gov_beijing"
    province = "110000"
    outlet = "北京市人民政府"
    kind = "gov"
    hosts = ("www.beijing.gov.cn",)
    sections = (
        "https://www.beijing.gov.cn/ywdt/yaowen/index.html",
        "https://www.beijing.gov.cn/gongkai/ldhd/index.html",
    )
    verified = "not yet"
    confidence = "high"
