"""长城网."""

from crawler.platforms.enorth import EnorthSpider


class HebeiComSpider(EnorthSpider):
    """长城网, 河北省 (GB/T 2260 130000): news portal.

    Caveats:
        This layout was last seen alive in 2019.
    """

    name = "hebei_com"
    province = "130000"
    outlet = "长城网"
    kind = "portal"
    hosts = ("hebei.com.cn",)
    sections = ("http://www.hebei.com.cn/",)
    verified = "not yet"
    confidence = "medium"
