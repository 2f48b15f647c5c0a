"""华声在线."""

from crawler.platforms.generic import GenericSpider


class VocSpider(GenericSpider):
    """华声在线, 湖南省 (GB/T 2260 430000): news portal.

    Caveats:
        This layout was last seen alive in 2019.
    """

    name = "voc"
    province = "430000"
    outlet = "华声在线"
    kind = "portal"
    hosts = ("voc.com.cn",)
    sections = ("https://hunan.voc.com.cn/", "http://news.voc.com.cn/class/1915.html")
    article_url = r"https?://[a-z]+\.voc\.com\.cn/article/\d{6}/\d{17,20}\.html$"
    verified = "not yet"
    confidence = "medium"
