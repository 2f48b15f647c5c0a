"""What an answer is by its content."""

from __future__ import annotations

import gzip
import zlib

import pytest

from crawler.crawl.content import TooLargeError, is_feed, unpacked

RSS = '<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>'


@pytest.mark.parametrize(
    "body",
    [
        RSS.encode(),
        b"\xef\xbb\xbf" + RSS.encode(),
        RSS.encode("utf-16"),
        b"\n <!-- made by a CMS --> <feed xmlns='x'/>",
        b"<urlset/>",
        b"<sitemapindex>",
    ],
)
def test_feeds_are_known(body: bytes) -> None:
    assert is_feed(body)


@pytest.mark.parametrize("body", [b"", b"%PDF-1.7", b"<html><rss>", b"PK\x03\x04"])
def test_other_files_are_none(body: bytes) -> None:
    assert not is_feed(body)


def test_gzip_that_nothing_announces_is_unpacked() -> None:
    assert unpacked(gzip.compress(RSS.encode()), 1000) == RSS.encode()


def test_a_bomb_is_an_error_that_names_the_limit() -> None:
    with pytest.raises(TooLargeError, match="larger than 1,000 bytes once unpacked"):
        unpacked(gzip.compress(b" " * 10_000_000), 1000)


def test_gzip_without_its_end_is_an_error() -> None:
    with pytest.raises(zlib.error):
        unpacked(gzip.compress(RSS.encode())[:-9], 1000)


def test_other_bytes_stay_as_they_are() -> None:
    assert unpacked(b"<html>", 1) == b"<html>"
