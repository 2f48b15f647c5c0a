"""云南网."""

from crawler.platforms.enorth import EnorthSpider


class YunnanCnSpider(EnorthSpider):
    """云南网, 云南省 (GB/T 2260 530000): news portal.

    Caveats:
        403 to plain clients (2026-09).
    """

    name = "yunnan_cn"
    province = "530000"
    outlet = "云南网"
    kind = "portal"
    hosts = ("yunnan.cn",)
    sections = ("http://www.yunnan.cn/",)
    verified = "not yet"
    confidence = "high"
