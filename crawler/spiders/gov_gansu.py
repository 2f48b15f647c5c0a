"""甘肃省人民政府."""

from crawler.platforms.ucap import UcapSpider


class GovGansuSpider(UcapSpider):
    """甘肃省人民政府, 甘肃省 (GB/T 2260 620000): government.

    Caveats:
        412 (script challenge) to plain clients, 2026-03 to 2026-09: then closed.
    """

    name = "gov_gansu"
    province = "620000"
    outlet = "甘肃省人民政府"
    kind = "gov"
    hosts = ("www.gansu.gov.cn",)
    sections = ("https://www.gansu.gov.cn/gsszf/gsyw/common_noleftlist.shtml",)
    article_url = (
        r"https?://www\.gansu\.gov\.cn/(?:gsszf/\w+/\d{6}/\d+\.shtml|art/\d{4}/\d{1,2}/\d{1,2}/art_\d+_\d+\.html)$"
    )
    verified = "not yet"
    confidence = "medium"
