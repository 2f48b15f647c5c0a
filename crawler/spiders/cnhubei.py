"""荆楚网."""

from crawler.platforms.founder_web import FounderWebSpider


class CnhubeiSpider(FounderWebSpider):
    """荆楚网, 湖北省 (GB/T 2260 420000): news portal.

    Caveats:
        TRS until 2019; links may carry ?spm=.
    """

    name = "cnhubei"
    province = "420000"
    outlet = "荆楚网"
    kind = "portal"
    hosts = ("cnhubei.com",)
    sections = ("http://news.cnhubei.com/",)
    verified = "not yet"
    confidence = "high"
