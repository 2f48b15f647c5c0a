"""Closed doors are told from status and content, and an article that talks of them is none."""

from __future__ import annotations

import pytest

from crawler.manners.doors import is_shell, judge

ARTICLE = (
    "<html><title>代表团来我市考察</title><p>"
    + "座谈会上提到，部分网站访问过于频繁，页面不存在。" * 200
    + "</p></html>"
).encode()


@pytest.mark.parametrize(
    ("status", "kind", "closes", "again"),
    [
        (401, "refused", False, True),
        (403, "refused", False, True),
        (404, "gone", False, False),
        (405, "refused", False, True),
        (410, "gone", False, False),
        (412, "challenge", True, False),
        (429, "limited", False, True),
        (500, "error", False, True),
        (502, "error", False, True),
        (503, "limited", False, True),
        (521, "challenge", True, True),
    ],
)
def test_each_status_means_what_crawlers_report(status: int, kind: str, closes: bool, again: bool) -> None:
    door = judge(status, b"")
    assert door is not None
    assert (door.kind, door.closes_host, door.asks_again) == (kind, closes, again)
    assert str(status) in door.reason


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("<script>document.cookie='__jsl_clearance_s=1'</script>", "challenge"),
        ("<html><body>请登录知道创宇云防御</body></html>", "challenge"),
        ("<script>var arg1='0';setCookie('acw_sc__v2',arg1)</script>", "challenge"),
        ("<html><body>您访问过于频繁，访问过于频繁</body></html>", "challenge"),
        ("<html><body><h2>页面不存在</h2></body></html>", "gone"),
        ("<html><body>您访问的页面已删除</body></html>", "gone"),
        ("<html><title>404 Not Found</title></html>", "gone"),
    ],
)
def test_a_short_page_of_status_200_is_judged_by_its_words(page: str, kind: str, encoding: str) -> None:
    door = judge(200, page.encode(encoding))
    assert door is not None
    assert door.kind == kind


def test_an_article_that_quotes_such_words_is_read() -> None:
    assert judge(200, ARTICLE) is None


def test_an_ordinary_short_page_is_read() -> None:
    assert judge(200, "<html><title>快讯</title><p>代表团昨日抵达。</p></html>".encode()) is None


def test_a_page_of_scripts_alone_is_a_shell() -> None:
    assert is_shell(
        "<html><head><title>首页</title></head><body><script>load()</script><div id='app'></div></body></html>"
    )


def test_a_page_that_shows_something_is_no_shell() -> None:
    assert not is_shell("<html><body><script>load()</script><p>快讯</p></body></html>")
