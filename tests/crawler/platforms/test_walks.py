"""Which lists a crawl starts from."""

from __future__ import annotations

from datetime import date

from crawler.platforms.epaper import EpaperSpider
from tests.crawler.platforms.made_up import spider_of

BOARD = "http://e.example.cn/pc/layout/{Y}{m}/{d}/node_01.html"


def test_a_paper_is_walked_by_day_newest_first() -> None:
    paper = spider_of("founder_epaper_new", sections=(BOARD,))
    assert list(paper.list_urls(date(2024, 4, 30), date(2024, 5, 1))) == [
        "http://e.example.cn/pc/layout/202405/01/node_01.html",
        "http://e.example.cn/pc/layout/202404/30/node_01.html",
    ]


def test_a_portal_starts_from_its_sections_whatever_the_days() -> None:
    portal = spider_of("trs_wcm", sections=("http://a.example.cn/yw/", "http://a.example.cn/ld/"))
    assert list(portal.list_urls(date(2000, 1, 1), date(2024, 5, 2))) == [
        "http://a.example.cn/yw/",
        "http://a.example.cn/ld/",
    ]


def test_an_issue_served_in_place_of_another_day_keeps_its_own_day() -> None:
    paper = spider_of("founder_epaper_new")
    found = paper.read_list(
        "http://e.example.cn/pc/layout/202405/01/node_01.html",
        '<a href="../../../content/202405/07/content_1.html">标题</a>',
    )
    assert [r.published for r in found.rows] == [date(2024, 5, 7)]


def test_boards_in_folders_of_their_own_are_found() -> None:
    class Paper(EpaperSpider):
        name = "paper"
        hosts = ("e.example.cn",)
        sections = ("http://e.example.cn/rb/{Y}-{m}/{d}/001/node.htm",)
        article_url = r"http://e\.example\.cn/rb/\d{4}-\d{2}/\d{2}/\d{3}/content_\d+\.htm$"
        board_file = r"\d{3}/node\.htm"

    html = '<a href="../002/node.htm">2</a><a href="../../06/001/node.htm">昨日</a><a href="content_7.htm">标题</a>'
    found = Paper().read_list("http://e.example.cn/rb/2024-05/07/001/node.htm", html)
    assert found.further_lists == ("http://e.example.cn/rb/2024-05/07/002/node.htm",)
    assert [(r.url, r.published) for r in found.rows] == [
        ("http://e.example.cn/rb/2024-05/07/001/content_7.htm", date(2024, 5, 7))
    ]


def test_hosts_are_compared_with_their_port_when_one_is_given() -> None:
    site = spider_of("trs_wcm", hosts=("127.0.0.1:8001",))
    row = "<a href='http://127.0.0.1:{}/202405/t20240507_1.html'>标题</a>"
    found = site.read_list("http://127.0.0.1:8001/", row.format(8001) + row.format(8002))
    assert [r.url for r in found.rows] == ["http://127.0.0.1:8001/202405/t20240507_1.html"]
