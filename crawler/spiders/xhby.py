"""新华报业网."""

from crawler.platforms.generic import GenericSpider


class XhbySpider(GenericSpider):
    """新华报业网, 江苏省 (GB/T 2260 320000): news portal.

    Caveats:
        The first 8 hex digits of an id are its Unix time.
        Section lists were not recorded: starts from the front page.
    """

    name = "xhby"
    province = "320000"
    outlet = "新华报业网"
    kind = "portal"
    hosts = ("xhby.net",)
    sections = ("https://www.xhby.net/",)
    article_url = r"https?://(?:[a-z]+\.)?xhby\.net/content/s[0-9a-f]{24}\.html$"
    verified = "not yet"
    confidence = "high"
