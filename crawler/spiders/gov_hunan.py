"""湖南省人民政府."""

from crawler.platforms.trs_wcm import TrsWcmSpider


class GovHunanSpider(TrsWcmSpider):
    """湖南省人民政府, 湖南省 (GB/T 2260 430000): government.

    Caveats:
        Later list pages take the list file's name.
    """

    name = "gov_hunan"
    province = "430000"
    outlet = "湖南省人民政府"
    kind = "gov"
    hosts = ("www.hunan.gov.cn",)
    sections = (
        "https://www.hunan.gov.cn/hnszf/hnyw/hnyw.html",
        "https://www.hunan.gov.cn/hnszf/hnyw/zwdt/szdt_sjpx.html",
    )
    verified = "not yet"
    confidence = "high"
