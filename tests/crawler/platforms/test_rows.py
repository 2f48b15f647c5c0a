"""Rows of HTML lists, hostile ones among them."""

from __future__ import annotations

import time
from datetime import date
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.crawl.listing import Row
from crawler.platforms import _rows
from tests.crawler.platforms.made_up import spider_of

LIST = "http://www.example.cn/yw/"


def rows(html: str, platform: str = "trs_wcm") -> tuple[Row, ...]:
    return spider_of(platform).read_list(LIST, html).rows


@pytest.mark.parametrize(
    "href",
    [
        "./202405/t20240507_1234567.html",
        "202405/t20240507_1234567.html",
        "../yw/202405/t20240507_1234567.html",
        "/yw/202405/t20240507_1234567.html",
        "//www.example.cn/yw/202405/t20240507_1234567.html",
        " http://www.example.cn/yw/202405/t20240507_1234567.html\n",
        "./202405/t20240507_1234567.html?spm=zm1&from=x#p",
    ],
)
def test_every_spelling_of_an_address_is_the_same_row(href: str) -> None:
    assert [r.url for r in rows(f'<a href="{href}">标题</a>')] == [
        "http://www.example.cn/yw/202405/t20240507_1234567.html"
    ]


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert('/202405/t20240507_1234567.html')",
        "JavaScript:void(0)/202405/t20240507_1234567.html",
        "mailto:a@example.cn?/202405/t20240507_1234567.html",
        "data:text/html,/202405/t20240507_1234567.html",
        "http://www.example.cn.evil.net/202405/t20240507_1234567.html",
        "http://evilexample.cn/202405/t20240507_1234567.html",
        "http://evil.net/www.example.cn/202405/t20240507_1234567.html",
        "http://www.example.cn@evil.net/202405/t20240507_1234567.html",
        "ftp://www.example.cn/202405/t20240507_1234567.html",
        "http://[::1/202405/t20240507_1234567.html",
        "/" + "a/" * 600 + "202405/t20240507_1234567.html",
        "",
    ],
)
def test_a_link_that_leads_to_no_article_of_the_site_is_no_row(href: str) -> None:
    assert rows(f'<a href="{href}">标题</a>') == ()


@given(
    st.sampled_from(
        [
            "http://a.cn",
            "http://a.cn/",
            "https://a.cn:81/x/y.html?a=b/c",
            "http://a.cn/x//y/",
            "http://a.cn/x/../y",
            "http://a.cn/x/y",
            "http:///x",
            "a",
        ]
    ),
    st.text(st.sampled_from("ab/.?=:;#%h-中\t \\"), max_size=12)
    | st.from_regex(r"(https?://)?(\./|/)?([a-c.]{1,3}/){0,3}[a-c]?(\?a=b)?", fullmatch=True),
)
def test_quick_joining_is_the_standard_joining(base: str, href: str) -> None:
    try:
        standard = urljoin(base, href)
    except ValueError:
        return
    assert _rows.join(base, href) == standard


def test_base_element_is_obeyed() -> None:
    found = rows(
        '<head><base href="http://www.example.cn/other/"></head><a href="202405/t20240507_1234567.html">标题</a>'
    )
    assert found[0].url == "http://www.example.cn/other/202405/t20240507_1234567.html"


@pytest.mark.parametrize(
    "start",
    ["\ufeff", '<?xml version="1.0" encoding="gb2312"?>', '<meta charset="gb2312">', "\x00\ufeff<!DOCTYPE html>"],
)
def test_what_stands_before_the_page_does_not_spoil_it(start: str) -> None:
    assert [
        r.title for r in rows(f'{start}<html><body><a href="202405/t20240507_1.html">钱喆来访</a></body></html>')
    ] == ["钱喆来访"]


def test_picture_link_and_text_link_are_one_row_with_the_text() -> None:
    link = "./202405/t20240507_1234567.html"
    found = rows(f'<li><a href="{link}"><img src="x.jpg"></a><a href="{link}">某地来访</a></li>')
    assert [r.title for r in found] == ["某地来访"]


def test_title_attribute_wins_over_cut_link_text() -> None:
    assert (
        rows('<a href="202405/t20240507_1.html" title="吉林省代表团来访">吉林省代表团…</a>')[0].title
        == "吉林省代表团来访"
    )


def test_fuller_link_text_wins_over_title_attribute() -> None:
    assert rows('<a href="202405/t20240507_1.html" title="查看">吉林省代表团来访</a>')[0].title == "吉林省代表团来访"


def test_day_beside_the_link_wins_over_the_day_in_the_address() -> None:
    assert rows('<li><a href="202404/t20240430_1.html">标题</a><i>2024-05-02</i></li>')[0].published == date(2024, 5, 2)


def test_day_of_the_neighbouring_row_is_not_taken() -> None:
    found = rows(
        '<ul><a href="202404/t20240430_1.html">甲</a><br><a href="202404/t20240429_2.html">乙</a><b>2024-05-02</b></ul>'
    )
    assert [r.published for r in found] == [date(2024, 4, 30), date(2024, 4, 29)]


def test_day_before_the_link_is_read() -> None:
    found = rows('<tr><td>2024-05-02</td><td><a href="202404/t20240430_1.html">标题</a></td></tr>')
    assert found[0].published == date(2024, 5, 2)


def test_day_in_a_title_is_not_the_row_s_day() -> None:
    found = rows('<li><a href="202404/t20240430_1.html">关于2023年12月1日事项的通报</a></li>')
    assert found[0].published == date(2024, 4, 30)


def test_day_inside_the_link_is_read_and_left_out_of_the_title() -> None:
    found = rows('<a href="202404/t20240430_1.html"><li><p>某地来访</p><span id=time>2024-05-02</span></li></a>')
    assert (found[0].title, found[0].published) == ("某地来访", date(2024, 5, 2))


def test_hundred_thousand_links_are_read_within_their_budget() -> None:
    html = "".join(
        f'<li><a href="./202405/t20240507_{n}.html" title="标题">标题</a><i>[05-07]</i></li>' for n in range(100_000)
    )
    start = time.process_time()
    assert len(rows(f"<ul>{html}</ul>")) == 100_000
    assert time.process_time() - start < 30


def test_many_links_to_one_article_are_one_row_within_their_budget() -> None:
    html = '<a href="./202405/t20240507_1.html"></a><i>无</i>' * 30_000
    start = time.process_time()
    assert len(rows(f"<ul>{html}</ul>")) == 1
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "platform", ["generic", "trs_wcm", "hanweb_jpage", "ucap", "enorth", "xinhua_cms", "founder_epaper_classic"]
)
@pytest.mark.parametrize(
    "unit",
    [
        "<!--",
        "<![CDATA[",
        "<nextgroup><![CDATA[",
        "createPageHTML(",
        "createPageHTML(2,0,'x','y')",
        "a",
        "<div>",
        "<a href=x>",
        "(",
        "var countPage=",
    ],
)
def test_repeated_openings_cost_linear_time(platform: str, unit: str) -> None:
    spider = spider_of(platform, article_url=r"http://www\.example\.cn/\d+\.html")
    html = "<p>createPageHTML listData dataproxy.jsp</p>" + unit * (400_000 // len(unit))
    start = time.process_time()
    spider.read_list(LIST, html)
    spider.article_pages(LIST + "1.html", html)
    spider.forwards_to(LIST, html)
    assert time.process_time() - start < 5
