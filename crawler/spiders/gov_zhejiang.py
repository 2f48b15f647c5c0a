"""浙江省人民政府."""

from crawler.platforms.hanweb_jpage import HanwebJpageSpider


class GovZhejiangSpider(HanwebJpageSpider):
    """浙江省人民政府, 浙江省 (GB/T 2260 330000): government."""

    name = "gov_zhejiang"
    province = "330000"
    outlet = "浙江省人民政府"
    kind = "gov"
    hosts = ("www.zj.gov.cn",)
    sections = (
        "https://www.zj.gov.cn/col/col1229823372/index.html",
        "https://www.zj.gov.cn/col/col1554467/index.html",
        "https://www.zj.gov.cn/col/col1545696/index.html",
    )
    verified = "not yet"
    confidence = "high"
