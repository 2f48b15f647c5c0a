"""山西新闻网."""

from crawler.platforms.generic import GenericSpider


class SxrbSpider(GenericSpider):
    """山西新闻网, 山西省 (GB/T 2260 140000): news portal.

    Caveats:
        This layout was last seen alive in 2019.
    """

    name = "sxrb"
    province = "140000"
    outlet = "山西新闻网"
    kind = "portal"
    hosts = ("news.sxrb.com", "www.sxrb.com")
    sections = ("http://news.sxrb.com/",)
    article_url = r"https?://(?:www|news)\.sxrb\.com/sxxww/[\w/]+/\d+\.shtml$"
    verified = "not yet"
    confidence = "medium"
