"""新华网."""

from crawler.platforms.xinhua_cms import XinhuaCmsSpider


class XinhuaWwwSpider(XinhuaCmsSpider):
    """新华网, national: national medium.

    Caveats:
        robots.txt allowed everything on 2026-09-16.
        Column lists are plain HTML in 2026; older ones come from the JSONP list qc.wa.news.cn/nodeart/list.
    """

    name = "xinhua_www"
    province = None
    outlet = "新华网"
    kind = "national"
    hosts = ("news.cn", "xinhuanet.com")
    sections = (
        "https://www.news.cn/politics/",
        "https://www.news.cn/local/index.html",
        "https://www.news.cn/politics/60zn/index.htm",
        "https://csj.news.cn/index.htm",
    )
    verified = "not yet"
    confidence = "high"
