"""上海市人民政府."""

from crawler.platforms.generic import GenericSpider


class GovShanghaiSpider(GenericSpider):
    """上海市人民政府, 上海市 (GB/T 2260 310000): government.

    Caveats:
        Page 2 of a list is index_2.html.
    """

    name = "gov_shanghai"
    province = "310000"
    outlet = "上海市人民政府"
    kind = "gov"
    hosts = ("www.shanghai.gov.cn",)
    sections = ("https://www.shanghai.gov.cn/nw4411/index.html", "https://www.shanghai.gov.cn/nw2315/index.html")
    article_url = r"https?://www\.shanghai\.gov\.cn/nw\d+/\d{8}/[0-9a-f]{32}\.html$"
    later_pages = "index_{n}.html"
    verified = "not yet"
    confidence = "high"
