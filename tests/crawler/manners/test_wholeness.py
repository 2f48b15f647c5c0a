"""Answers that were cut off on their way are told from whole ones."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy import Request
from scrapy.http import Response

from crawler.manners.wholeness import WholenessMiddleware, cut_off, is_unended

PAGE = "<html><body>" + "<p>一件没有发生过的事情。</p>" * 50 + "</body></html>"
BODY = PAGE.encode()


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


def answer(body: bytes, coding: str = "", *, flags: tuple[str, ...] = (), status: int = 200) -> Response:
    headers = {"Content-Encoding": coding} if coding else {}
    return Response("http://news.example/1.html", status=status, headers=headers, body=body, flags=list(flags))


def judged(response: Response) -> str | None:
    request = Request(response.url)
    return cut_off(WholenessMiddleware(1_000_000).process_response(request, response))


PACKED = [
    pytest.param("gzip", gzip.compress(BODY, mtime=0), id="gzip"),
    pytest.param("deflate", zlib.compress(BODY), id="deflate"),
    pytest.param("deflate", raw_deflate(BODY), id="raw deflate"),
]
HALF = gzip.compress(BODY, mtime=0)[:-20]


@pytest.mark.parametrize(("coding", "body"), PACKED)
def test_a_whole_packed_answer_passes(coding: str, body: bytes) -> None:
    assert judged(answer(body, coding)) is None


@pytest.mark.parametrize(("coding", "body"), PACKED)
@given(share=st.floats(0.05, 0.95))
def test_a_packed_answer_without_its_end_is_told(coding: str, body: bytes, share: float) -> None:
    assert judged(answer(body[: max(12, int(len(body) * share))], coding)) == f"{coding} without its end"


def test_a_cut_off_answer_goes_on_without_its_half_page() -> None:
    half = answer(HALF, "gzip")
    assert WholenessMiddleware(1_000_000).process_response(Request(half.url), half).body == b""


def test_what_is_no_gzip_at_all_is_not_called_cut_off() -> None:
    assert judged(answer(b"\xff\xfe plain", "gzip")) is None


def test_a_bomb_is_not_unpacked_beyond_the_limit() -> None:
    bomb = gzip.compress(b"0" * 50_000_000)[:-4]  # its end is missing, which nobody goes that far to see
    assert judged(answer(bomb, "gzip")) is None


def test_a_page_without_length_is_whole_when_its_end_is_there() -> None:
    assert judged(answer(BODY, flags=("partial",))) is None


def test_a_page_without_length_and_without_its_end_is_cut_off() -> None:
    assert judged(answer(BODY[:600], flags=("partial",))) == "it has no length, and the page no end"


def test_a_fragment_that_never_began_a_page_needs_no_end_of_one() -> None:
    assert judged(answer(b"<ul><li>1</li></ul>", flags=("partial",))) is None


def test_a_part_of_a_page_is_cut_off() -> None:
    assert judged(answer(BODY, status=206)) == "answered 206, a part of a page"


def test_headers_are_kept_as_they_were_sent() -> None:
    request = Request("http://news.example/1.html")
    WholenessMiddleware(1_000_000).process_response(request, answer(HALF, "gzip"))
    assert request.meta["headers_as_sent"]["Content-Encoding"] == b"gzip"


@pytest.mark.parametrize(("tail", "is_cut"), [(b"}", False), (b'"a', True)])
def test_json_without_length_needs_its_end(tail: bytes, is_cut: bool) -> None:
    assert is_unended(b'{"a": 1' + tail, ["partial"]) is is_cut


def test_an_answer_that_said_its_length_needs_no_end() -> None:
    assert not is_unended(BODY[:600], [])


@pytest.mark.parametrize(
    ("body", "cut"),
    [
        (b"<html><body><p>first", True),
        (b"<!DOCTYPE html><head>", True),
        (b"<html><body><p>first</p></BODY>", False),
        (b"<rss><channel>", True),
        (b"<rss></rss>", False),
        (b'cb({"a": 1});', False),
        (b"<ul><li>1</li></ul>", False),
    ],
)
def test_what_began_as_a_page_or_a_feed_needs_its_end(body: bytes, cut: bool) -> None:
    assert is_unended(body, ["partial"]) is cut
