"""山东省人民政府."""

from crawler.platforms.hanweb_jpage import HanwebJpageSpider


class GovShandongSpider(HanwebJpageSpider):
    """山东省人民政府, 山东省 (GB/T 2260 370000): government.

    Caveats:
        Policy lists moved to a JSON successor.
    """

    name = "gov_shandong"
    province = "370000"
    outlet = "山东省人民政府"
    kind = "gov"
    hosts = ("www.shandong.gov.cn",)
    sections = ("http://www.shandong.gov.cn/col/col97564/index.html",)
    verified = "not yet"
    confidence = "medium"
