"""红网."""

from crawler.platforms.generic import GenericSpider


class RednetSpider(GenericSpider):
    """红网, 湖南省 (GB/T 2260 430000): news portal.

    Caveats:
        Channels 8404 to 8413 of ldhn.rednet.cn are leaders' columns.
        This layout was last seen alive in 2023.
    """

    name = "rednet"
    province = "430000"
    outlet = "红网"
    kind = "portal"
    hosts = ("rednet.cn",)
    sections = (
        "https://hn.rednet.cn/channel/7397.html",
        "https://hn.rednet.cn/channel/7542.html",
        "https://ldhn.rednet.cn/channel/8404.html",
    )
    article_url = r"https?://[a-z]+\.rednet\.cn/content/(?:\d{4}/\d{2}/\d{2}/\d+|\d+/\d+/\d+)\.html$"
    verified = "not yet"
    confidence = "medium"
