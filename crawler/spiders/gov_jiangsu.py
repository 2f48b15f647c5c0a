"""江苏省人民政府."""

from crawler.platforms.hanweb_jpage import HanwebJpageSpider


class GovJiangsuSpider(HanwebJpageSpider):
    """江苏省人民政府, 江苏省 (GB/T 2260 320000): government.

    Caveats:
        A script challenge (521) is served at times.
    """

    name = "gov_jiangsu"
    province = "320000"
    outlet = "江苏省人民政府"
    kind = "gov"
    hosts = ("www.jiangsu.gov.cn",)
    sections = (
        "https://www.jiangsu.gov.cn/col/col84322/index.html",
        "https://www.jiangsu.gov.cn/col/col33686/index.html",
        "https://www.jiangsu.gov.cn/col/col60096/index.html",
    )
    verified = "not yet"
    confidence = "high"
