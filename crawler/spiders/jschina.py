"""中国江苏网."""

from crawler.platforms.trs_wcm import TrsWcmSpider


class JschinaSpider(TrsWcmSpider):
    """中国江苏网, 江苏省 (GB/T 2260 320000): news portal.

    Caveats:
        This layout was last seen alive in 2019.
    """

    name = "jschina"
    province = "320000"
    outlet = "中国江苏网"
    kind = "portal"
    hosts = ("jschina.com.cn",)
    sections = ("http://jsnews.jschina.com.cn/jsyw/index.shtml",)
    verified = "not yet"
    confidence = "medium"
