"""广西新闻网."""

from crawler.platforms.generic import GenericSpider


class GxnewsSpider(GenericSpider):
    """广西新闻网, 广西壮族自治区 (GB/T 2260 450000): news portal.

    Caveats:
        gb2312 earlier.
        The 8 hex digits of an address are its Unix time.
        This layout was last seen alive in 2019.
    """

    name = "gxnews"
    province = "450000"
    outlet = "广西新闻网"
    kind = "portal"
    hosts = ("gxnews.com.cn",)
    sections = ("http://www.gxnews.com.cn/staticmores/368/11368-1.shtml",)
    article_url = r"https?://[a-z]+\.gxnews\.com\.cn/staticpages/\d{8}/newgx[0-9a-f]{8}-\d+(?:-\d+)?\.shtml$"
    later_pages = "11368-{n}.shtml"
    verified = "not yet"
    confidence = "medium"
