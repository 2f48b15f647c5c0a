"""河南省人民政府."""

from crawler.platforms.generic import GenericSpider


class GovHenanSpider(GenericSpider):
    """河南省人民政府, 河南省 (GB/T 2260 410000): government.

    Caveats:
        403 to plain clients (2026-07).
    """

    name = "gov_henan"
    province = "410000"
    outlet = "河南省人民政府"
    kind = "gov"
    hosts = ("www.henan.gov.cn",)
    sections = ("https://www.henan.gov.cn/ywdt/hnyw/",)
    article_url = r"https?://www\.henan\.gov\.cn/\d{4}/\d{2}-\d{2}/\d+\.html$"
    verified = "not yet"
    confidence = "high"
