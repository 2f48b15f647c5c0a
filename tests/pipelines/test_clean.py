"""The way through the house never raises, and loses nothing, whatever a page holds."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.clean import Cleaned, clean
from pipelines.rooms import Page
from tests.conftest import ROOT


@cache
def _seeds() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted((ROOT / "seeds").glob("*.html")))


def _accounted(cleaned: Cleaned) -> bool:
    """Either an article, or a line that says why not."""
    return cleaned.article is not None or len(cleaned.rejected) == 1


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=3000), st.sampled_from(["x.html", "x.txt"]))
def test_any_bytes_give_an_article_or_a_reason(body: bytes, name: str) -> None:
    assert _accounted(clean(Page(body=body, source_file=name)))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_page_torn_anywhere_gives_an_article_or_a_reason(data: st.DataObject) -> None:
    page = data.draw(st.sampled_from(_seeds()))
    start = data.draw(st.integers(0, len(page)))
    end = data.draw(st.integers(start, len(page)))
    noise = data.draw(st.binary(max_size=8))
    torn = page[:start] + noise + page[end:]
    assert _accounted(clean(Page(body=torn, source_file="torn.html")))


def test_the_same_page_gives_the_same_lines_twice() -> None:
    page = Page(body=_seeds()[0], source_file="seed.html")
    first, second = clean(page), clean(page)
    assert first.article is not None
    assert second.article is not None
    assert first.article.to_line() == second.article.to_line()
    assert [v.to_line() for v in first.visits] == [v.to_line() for v in second.visits]


def test_a_fetched_page_is_known_by_its_address_not_by_its_bytes() -> None:
    body = _seeds()[0]
    one = clean(Page(body=body, url="http://www.example.test/a/1.html?spm=x#top", site="example")).article
    two = clean(Page(body=body + b" ", url="https://www.example.test/a/1.html", site="example")).article
    assert one is not None
    assert two is not None
    assert one.id == two.id


MIXED_UP = "<html><head><meta charset='utf-8'><title>清溪市召开座谈会_清溪在线</title></head><body><h1>清溪市召开座谈会</h1>{}</body></html>".format(
    "<p>　　清溪在线讯（虚构） 6月8日，清溪市召开座谈会，两市就人才培养和产业配套交换了意见。</p>" * 4
)


@pytest.mark.parametrize(("right", "wrong"), [("utf-8", "latin-1"), ("utf-8", "cp1252"), ("gb18030", "latin-1")])
def test_a_page_read_with_the_wrong_charset_is_read_rightly_before_it_is_parsed(right: str, wrong: str) -> None:
    spoilt = MIXED_UP.encode(right).decode(wrong, "surrogateescape")
    spoilt = "".join(chr(ord(c) - 0xDC00) if "\udc80" <= c <= "\udcff" else c for c in spoilt)
    article = clean(Page(spoilt.encode(), source_file="x.html")).article
    assert article is not None
    assert article.title == "清溪市召开座谈会"
    assert "两市就人才培养和产业配套交换了意见" in article.text
    assert "charset" in {repair.kind for repair in article.repairs}


@pytest.mark.parametrize(
    ("left", "word"),
    [("\ufffd", "replacement_characters"), ("锟斤拷", "replacement_characters"), ("Ã¥Â›Â½", "double_encoding")],
)
def test_damage_that_stands_in_the_text_is_named(left: str, word: str) -> None:
    article = clean(Page(MIXED_UP.replace("两市", f"两{left}市").encode(), source_file="x.html")).article
    assert article is not None
    assert word in article.damage
