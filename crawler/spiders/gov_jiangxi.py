"""江西省人民政府."""

from crawler.platforms.hanweb_jpage import HanwebJpageSpider


class GovJiangxiSpider(HanwebJpageSpider):
    """江西省人民政府, 江西省 (GB/T 2260 360000): government.

    Caveats:
        On another system since about 2025; the address of its 江西要闻 list was not recorded.
    """

    name = "gov_jiangxi"
    province = "360000"
    outlet = "江西省人民政府"
    kind = "gov"
    hosts = ("www.jiangxi.gov.cn",)
    sections = ("https://www.jiangxi.gov.cn/", "https://www.jiangxi.gov.cn/jxsrmzf/zwgk/pc/list.html")
    article_url = r"https?://www\.jiangxi\.gov\.cn/(?:art/\d{4}/\d{1,2}/\d{1,2}/art_\d+_\d+\.html|jxsrmzf/\w+/pc/content/content_\d{16,20}\.html)$"
    verified = "not yet"
    confidence = "medium"
