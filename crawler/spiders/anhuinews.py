"""中安在线."""

from crawler.platforms.trs_wcm import TrsWcmSpider


class AnhuinewsSpider(TrsWcmSpider):
    """中安在线, 安徽省 (GB/T 2260 340000): news portal.

    Caveats:
        Ran on enorth until about 2020.
    """

    name = "anhuinews"
    province = "340000"
    outlet = "中安在线"
    kind = "portal"
    hosts = ("anhuinews.com",)
    sections = ("http://ah.anhuinews.com/szxw/", "http://ah.anhuinews.com/rs/")
    verified = "not yet"
    confidence = "high"
