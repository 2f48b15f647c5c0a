"""One page has one key, however its address is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.ids import canonical_url

PAGE = "http://news.example.cn/yw/202405/t20240507_1.html"


@pytest.mark.parametrize(
    "written",
    [
        "https://news.example.cn/yw/202405/t20240507_1.html",
        "http://NEWS.Example.cn/yw/202405/t20240507_1.html",
        "http://news.example.cn:80/yw/202405/t20240507_1.html",
        "https://news.example.cn:443/yw/202405/t20240507_1.html",
        "http://news.example.cn./yw/202405/t20240507_1.html",
        "http://news.example.cn/yw/./202405/t20240507_1.html",
        "http://news.example.cn/yw/x/../202405/t20240507_1.html",
        "http://news.example.cn/yw/202405/t20240507%5f1.html",
        "http://news.example.cn/%79w/202405/t20240507_1.html",
        "http://news.example.cn/yw/202405/t20240507_1.html#top",
        "http://news.example.cn/yw/202405/t20240507_1.html?from=timeline&spm=1",
        " http://news.example.cn/yw/202405/t20240507_1.html\n",
    ],
)
def test_it_is_the_same_page(written: str) -> None:
    assert canonical_url(written) == canonical_url(PAGE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.example/x%2fy", "http://a.example/x/y"),  # an escaped slash is none
        ("http://a.example/x//y", "http://a.example/x/y"),
        ("http://a.example/X", "http://a.example/x"),
        ("http://a.example/x?id=1", "http://a.example/x?id=2"),
        ("http://a.example:8080/x", "http://a.example/x"),
    ],
)
def test_these_are_two_pages(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


def test_characters_are_escaped_in_one_way() -> None:
    assert canonical_url("http://a.example/新闻.html") == canonical_url("http://a.example/%e6%96%b0%E9%97%BB.html")


@given(st.text(st.characters(codec="utf-8", exclude_characters="#?\\"), max_size=40))
def test_writing_it_once_more_changes_nothing(path: str) -> None:
    once = canonical_url(f"http://a.example/{path}")
    assert canonical_url(f"http:{once}") == once
