"""robots.txt is read however it was sent."""

from __future__ import annotations

import gzip
import zlib

import pytest

from crawler.manners.robots import robots_text

RULES = "User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize(
    "body",
    [
        RULES.encode(),
        b"\xef\xbb\xbf" + RULES.encode(),
        RULES.encode("utf-16"),
        RULES.encode("utf-16-le"),
        RULES.encode("utf-16-be"),
        b"\xfe\xff" + RULES.encode("utf-16-be"),
        gzip.compress(RULES.encode()),
        gzip.compress(b"\xef\xbb\xbf" + RULES.encode()),
    ],
    ids=["plain", "mark", "utf16", "utf16le", "utf16be", "utf16be_mark", "gzip", "gzip_mark"],
)
def test_the_rules_are_the_same(body: bytes) -> None:
    assert robots_text(body) == RULES


def test_a_bomb_is_not_unpacked() -> None:
    assert len(robots_text(gzip.compress(b" " * 50_000_000))) == 512 * 1024


@pytest.mark.parametrize("body", [gzip.compress(RULES.encode())[:24], b"\x1f\x8b nothing"], ids=["cut", "damaged"])
def test_gzip_that_does_not_unpack_is_no_empty_file(body: bytes) -> None:
    with pytest.raises(zlib.error):
        robots_text(body)
