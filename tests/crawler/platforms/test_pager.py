"""Where lists and articles go on."""

from __future__ import annotations

import pytest

from crawler.platforms import _pager, _rows
from tests.crawler.platforms.made_up import spider_of

DEFINITION = "function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){ if(_nPageCount<=1) return; }\n"


@pytest.mark.parametrize(
    ("url", "call", "following"),
    [
        ("http://a.cn/yw/", 'createPageHTML(3,0,"index","html");', "http://a.cn/yw/index_1.html"),
        ("http://a.cn/yw/index.html", 'createPageHTML(3,0,"index","html");', "http://a.cn/yw/index_1.html"),
        ("http://a.cn/yw/index_1.html", 'createPageHTML(3, 1, "index", "html");', "http://a.cn/yw/index_2.html"),
        ("http://a.cn/yw/index_2.html", 'createPageHTML(3,2,"index","html");', None),
        ("http://a.cn/yw/index_7.html", 'createPageHTML(3,0,"index","html");', None),
        ("http://a.cn/yw/", 'createPageHTML(1,0,"index","html");', None),
        ("http://a.cn/yw/", 'createPageHTML(0,0,"index","html");', None),
        ("http://a.cn/hnyw/hnyw.html", 'createPageHTML(3,0,"hnyw","html");', "http://a.cn/hnyw/hnyw_1.html"),
        ("http://a.cn/yw/index_10935.html", 'createPageHTML(3,0,"index_10935","html");', "http://a.cn/yw/index_10935_1.html"),
        ("http://a.cn/yw/index_10935_1.html", 'createPageHTML(3,1,"index_10935","html");', "http://a.cn/yw/index_10935_2.html"),
        ("http://a.cn/l.shtml", "createPageHTML('page_div',3, 1,'l','shtml',60);", "http://a.cn/l_2.shtml"),
        ("http://a.cn/l_2.shtml", "createPageHTML('page-div', 3, 2, 'l', 'shtml', 60);", "http://a.cn/l_3.shtml"),
        ("http://a.cn/l_3.shtml", "createPageHTML('page_div',3,3,'l','shtml',60);", None),
        ("http://a.cn/yw/", 'document.write("x"); // createPageHTML(9,0,"index","html");', None),
        ("http://a.cn/yw/", "var currentPage = 0;\nvar countPage = 3//pages\ncreatePageHTML(countPage,currentPage,'index','html')", "http://a.cn/yw/index_1.html"),
        ("http://a.cn/yw/", '<script src="//cdn.cn/x.js"></script><script>createPageHTML(3,0,"index","html")', "http://a.cn/yw/index_1.html"),
        ("http://a.cn/yw/", "", None),
    ],
)  # fmt: skip
def test_page_after_this_one_is_read_from_the_call(url: str, call: str, following: str | None) -> None:
    assert _pager.next_by_call(url, DEFINITION + call) == following


def test_a_copy_of_page_one_past_the_end_does_not_start_the_list_again() -> None:
    row = '<a href="202405/t20240507_1.html">标题</a>'
    spider = spider_of("trs_wcm")
    found = spider.read_list(
        "http://www.example.cn/yw/index_3.html", f'{row}<script>createPageHTML(3,0,"index","html")</script>'
    )
    assert found.next_url is None


def test_a_list_page_without_rows_is_the_last() -> None:
    assert (
        spider_of("trs_wcm").read_list("http://www.example.cn/", '<a href="index_2.html">下一页</a>').next_url is None
    )


@pytest.mark.parametrize("target", ["http://evil.net/2.html", "javascript:next()", "#", "http://www.example.cn/yw/"])
def test_a_next_link_that_leads_nowhere_new_on_the_site_is_not_followed(target: str) -> None:
    html = f'<a href="202405/t20240507_1.html">标题</a><a href="{target}">下一页</a>'
    assert spider_of("trs_wcm").read_list("http://www.example.cn/yw/", html).next_url is None


@pytest.mark.parametrize("name", ["下一页", " [下一页] ", "下页", "下一页&gt;", "&gt;&gt;", "Next", "下一頁"])
def test_names_of_the_next_link(name: str) -> None:
    tree = _rows.parse(f'<a href="2.html">{name}</a>')
    assert _pager.next_by_link(tree, "http://a.cn/1.html") == "http://a.cn/2.html"


@pytest.mark.parametrize("name", ["下一版", "下一篇", "下一期", "下一页我们将看到", "上一页", "末页"])
def test_names_that_are_no_next_link(name: str) -> None:
    assert _pager.next_by_link(_rows.parse(f'<a href="2.html">{name}</a>'), "http://a.cn/1.html") is None


@pytest.mark.parametrize(
    ("url", "name", "following"),
    [
        ("https://a.cn/nw4411/index.html", "index_{n}.html", "https://a.cn/nw4411/index_2.html"),
        ("https://a.cn/nw4411/index_2.html", "index_{n}.html", "https://a.cn/nw4411/index_3.html"),
        ("https://a.cn/node_179d29f1ce", "?cms_page={n}", "https://a.cn/node_179d29f1ce?cms_page=2"),
        ("https://a.cn/node_179d29f1ce?cms_page=9", "?cms_page={n}", "https://a.cn/node_179d29f1ce?cms_page=10"),
        ("https://a.cn/368/11368-1.shtml", "11368-{n}.shtml", "https://a.cn/368/11368-2.shtml"),
    ],
)
def test_numbered_lists_count_from_two(url: str, name: str, following: str) -> None:
    assert _pager.next_by_name(url, name) == following


def test_pages_left_out_by_the_pager_are_filled_in() -> None:
    tree = _rows.parse('<a href="9-2.html">2</a><a href="9-5.html">末页</a>')
    assert _pager.numbered_pages(tree, "http://a.cn/9.html", "-") == tuple(
        f"http://a.cn/9-{n}.html" for n in (2, 3, 4, 5)
    )


def test_what_one_link_lists_is_bounded() -> None:
    assert len(_pager.file_names("http://a.cn/9_", ".html", 2, 99_999)) == _pager.MOST_ARTICLE_PAGES - 1


def test_more_than_twenty_pages_are_listed() -> None:
    assert len(_pager.numbered_pages(_rows.parse('<a href="9_45.html">x</a>'), "http://a.cn/9.html", "_")) == 44


@pytest.mark.parametrize(
    "other", ["8_2.html", "99_2.html", "http://evil.net/9_2.html", "9_2.htm", "sub/9_2.html", "9_x.html"]
)
def test_a_link_to_another_article_is_no_page_of_this_one(other: str) -> None:
    assert _pager.numbered_pages(_rows.parse(f'<a href="{other}">2</a>'), "http://a.cn/9.html", "_") == ()


def test_enorth_front_page_of_many_sections_goes_on_nowhere() -> None:
    more = '<a href="/system/more/{0}/0028/{0}_00002844.shtml">更多</a>'
    html = '<a href="/system/2024/05/07/030123456.shtml">标题</a>' + more.format(28) + more.format(29)
    assert spider_of("enorth").read_list("http://news.example.cn/", html).next_url is None


def test_enorth_archive_is_walked_downwards_only() -> None:
    base = "http://news.example.cn/system/more/28/0028/28_0000"
    html = (
        '<a href="/system/2024/05/07/030123456.shtml">标题</a>'
        f'<a href="{base}2845.shtml">下一页</a><a href="{base}2844.shtml">x</a><a href="{base}2843.shtml">上一页</a>'
    )
    assert spider_of("enorth").read_list(f"{base}2844.shtml", html).next_url == f"{base}2843.shtml"
