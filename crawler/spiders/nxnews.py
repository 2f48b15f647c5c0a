"""宁夏新闻网."""

from crawler.platforms.trs_wcm import TrsWcmSpider


class NxnewsSpider(TrsWcmSpider):
    """宁夏新闻网, 宁夏回族自治区 (GB/T 2260 640000): news portal.

    Caveats:
        412 to plain clients (2026-09).
        gchd is the column of the leaders' activities; lists mix in other hosts.
    """

    name = "nxnews"
    province = "640000"
    outlet = "宁夏新闻网"
    kind = "portal"
    hosts = ("www.nxnews.net", "topic.nxnews.net")
    sections = ("https://www.nxnews.net/dz/gchd/", "https://www.nxnews.net/yc/jrww/")
    verified = "not yet"
    confidence = "high"
