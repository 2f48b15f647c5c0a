"""辽宁省人民政府."""

from crawler.platforms.generic import GenericSpider


class GovLiaoningSpider(GenericSpider):
    """辽宁省人民政府, 辽宁省 (GB/T 2260 210000): government.

    Caveats:
        List page N is <8 hex digits>-N.shtml beside the first.
    """

    name = "gov_liaoning"
    province = "210000"
    outlet = "辽宁省人民政府"
    kind = "gov"
    hosts = ("www.ln.gov.cn",)
    sections = ("https://www.ln.gov.cn/web/ywdt/jrln/wzxx2018/index.shtml",)
    article_url = r"https?://www\.ln\.gov\.cn/web/[\w/]+/(?:\d{4,}/)?[0-9A-F]{32}/index\.shtml$"
    verified = "not yet"
    confidence = "medium"
