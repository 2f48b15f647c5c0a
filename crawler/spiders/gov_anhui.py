"""安徽省人民政府."""

from crawler.platforms.generic import GenericSpider


class GovAnhuiSpider(GenericSpider):
    """安徽省人民政府, 安徽省 (GB/T 2260 340000): government.

    Caveats:
        403 to plain clients (2026-07).
        Article addresses carry no day.
    """

    name = "gov_anhui"
    platform = "lonsun"
    province = "340000"
    outlet = "安徽省人民政府"
    kind = "gov"
    hosts = ("www.ah.gov.cn",)
    sections = ("https://www.ah.gov.cn/zwyw/jryw/index.html",)
    article_url = r"https?://www\.ah\.gov\.cn/(?:zwyw/\w+|public/\d+)/\d+\.html$"
    verified = "not yet"
    confidence = "high"
