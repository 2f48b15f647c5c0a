"""多彩贵州网."""

from crawler.platforms.enorth import EnorthSpider


class GogSpider(EnorthSpider):
    """多彩贵州网, 贵州省 (GB/T 2260 520000): news portal.

    Caveats:
        List pages hold rows as JSON too.
        This layout was last seen alive in 2019.
    """

    name = "gog"
    province = "520000"
    outlet = "多彩贵州网"
    kind = "portal"
    hosts = ("gog.cn",)
    sections = ("http://news.gog.cn/guizsz/index.shtml",)
    verified = "not yet"
    confidence = "medium"
