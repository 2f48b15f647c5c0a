"""南方网."""

from crawler.platforms.generic import GenericSpider


class SouthcnSpider(GenericSpider):
    """南方网, 广东省 (GB/T 2260 440000): news portal.

    Caveats:
        Article addresses carry no day.
    """

    name = "southcn"
    province = "440000"
    outlet = "南方网"
    kind = "portal"
    hosts = ("southcn.com",)
    sections = ("https://news.southcn.com/node_179d29f1ce", "https://news.southcn.com/node_d16fadb650")
    article_url = r"https?://[a-z]+\.southcn\.com/node_[0-9a-f]{10}/[0-9a-f]{10}\.shtml$"
    later_pages = "?cms_node_post_list_page={n}"
    verified = "not yet"
    confidence = "high"
