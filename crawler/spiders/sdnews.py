"""鲁网."""

from crawler.platforms.trs_wcm import TrsWcmSpider


class SdnewsSpider(TrsWcmSpider):
    """鲁网, 山东省 (GB/T 2260 370000): news portal.

    Caveats:
        This layout was last seen alive in 2019.
    """

    name = "sdnews"
    province = "370000"
    outlet = "鲁网"
    kind = "portal"
    hosts = ("sdnews.com.cn",)
    sections = ("http://gov.sdnews.com.cn/qwfb/sdyw/",)
    verified = "not yet"
    confidence = "medium"
