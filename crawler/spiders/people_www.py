"""人民网."""

from crawler.platforms.people_cms import PeopleCmsSpider


class PeopleWwwSpider(PeopleCmsSpider):
    """人民网, national: national medium.

    Caveats:
        GB/1024 (高层动态) is general knowledge.
        index.js is a JSON roll, politics.xml is RSS.
    """

    name = "people_www"
    province = None
    outlet = "人民网"
    kind = "national"
    hosts = ("people.com.cn", "people.cn")
    sections = (
        "http://politics.people.com.cn/GB/1024/index.html",
        "http://news.people.com.cn/210801/211150/index.js",
        "http://www.people.com.cn/rss/politics.xml",
    )
    verified = "not yet"
    confidence = "high"
