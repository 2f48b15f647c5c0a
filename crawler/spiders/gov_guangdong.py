"""广东省人民政府."""

from crawler.platforms.generic import GenericSpider


class GovGuangdongSpider(GenericSpider):
    """广东省人民政府, 广东省 (GB/T 2260 440000): government.

    Caveats:
        Page 2 of a list is index_2.html; article addresses carry no day.
    """

    name = "gov_guangdong"
    platform = "gd_post"
    province = "440000"
    outlet = "广东省人民政府"
    kind = "gov"
    hosts = ("www.gd.gov.cn",)
    sections = ("http://www.gd.gov.cn/gdywdt/gdyw/index.html", "http://www.gd.gov.cn/gdywdt/index.html")
    article_url = r"https?://www\.gd\.gov\.cn/[\w/]+/content/post_\d+\.html$"
    later_pages = "index_{n}.html"
    verified = "not yet"
    confidence = "high"
