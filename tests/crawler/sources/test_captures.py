"""Captures: read from either dialect, chosen for a site."""

from __future__ import annotations

import contextlib
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.platforms.generic import GenericSpider
from crawler.sources.captures import Capture, NoIndexError, day_of, read_captures, wanted_articles, wanted_lists

SHA = "A" * 32
ROW = {
    "timestamp": "20120506070809",
    "url": "http://a.example/2012/05/06/1.html",
    "mime": "text/html",
    "status": "200",
    "digest": SHA,
    "length": "12",
}


class Site(GenericSpider):
    name = "a"
    hosts = ("a.example",)
    article_url = r"http://a\.example/(\d{4}/\d{2}/\d{2}|art)/\w+\.html$"


def test_both_dialects_say_the_same() -> None:
    lines = json.dumps(ROW)
    table = json.dumps([["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"],
                        ["example,a)/", ROW["timestamp"], ROW["url"], "text/html", "200", SHA, "12"]])  # fmt: skip
    wanted = [Capture("20120506070809", "http://a.example/2012/05/06/1.html", SHA, 12)]
    assert read_captures(lines) == (wanted, 1)
    assert read_captures(table) == (wanted, 1)


@pytest.mark.parametrize(
    "change",
    [
        {"status": "404"},
        {"status": "-"},
        {"mime": "image/png"},
        {"url": "javascript:alert(1)"},
        {"url": "http://a.example/\ud800"},
        {"timestamp": "20121399000000"},
        {"timestamp": "2012"},
        {"timestamp": None},
    ],
)
def test_what_is_no_page_is_passed_over_and_counted(change: dict[str, object]) -> None:
    assert read_captures(json.dumps(ROW | change)) == ([], 1)


def test_a_torn_line_costs_only_itself() -> None:
    assert read_captures(f'{json.dumps(ROW)}\n{{"timestamp": "2012\n{json.dumps(ROW)}')[1] == 3
    assert len(read_captures(f'{json.dumps(ROW)}\n{{"timestamp": "2012\n{json.dumps(ROW)}')[0]) == 2


@pytest.mark.parametrize("text", ["<html>down</html>", "[[1], 2", "[1]", "org,example)/ 2012"])
def test_what_is_no_index_is_told(text: str) -> None:
    with pytest.raises(NoIndexError):
        read_captures(text)


@given(st.text(max_size=200))
def test_no_answer_breaks_it(text: str) -> None:
    with contextlib.suppress(NoIndexError):
        read_captures(text)


def capture(stamp: str, path: str, digest: str = SHA) -> Capture:
    return Capture(stamp, f"http://a.example/{path}", digest)


def test_each_text_of_an_article_is_wanted_once_the_earliest_first() -> None:
    later, first, again, other = (
        capture("20130101000000", "2012/05/06/1.html", "B" * 32),
        capture("20120507000000", "2012/05/06/1.html"),
        capture("20120607000000", "2012/05/06/1.html"),
        capture("20120507000000", "2012/05/06/2.html"),
    )
    found = wanted_articles(Site(), [later, again, other, first], date(2012, 1, 1), date(2012, 12, 31))
    assert found == [first, other, later]


@pytest.mark.parametrize(
    ("path", "stamp", "wanted"),
    [
        ("2012/05/06/1.html", "20190101000000", True),  # captured long after its day
        ("2011/05/06/1.html", "20120601000000", False),
        ("art/7.html", "20120601000000", True),  # no day in the address: that of the capture
        ("art/7.html", "20130601000000", False),
        ("2012/05/06/1_2.html", "20120601000000", False),  # a later page comes with its article
        ("list.html", "20120601000000", False),
    ],
)
def test_a_range_of_days_is_that_of_the_articles(path: str, stamp: str, wanted: bool) -> None:
    assert bool(wanted_articles(Site(), [capture(stamp, path)], date(2012, 1, 1), date(2012, 12, 31))) is wanted


def test_a_capture_before_midnight_in_london_is_of_the_next_day_in_china() -> None:
    assert day_of(Site(), capture("20120601170000", "art/7.html")) == date(2012, 6, 2)


def test_lists_are_wanted_by_their_address() -> None:
    listed = capture("20120601000000", "list.html")
    assert wanted_lists([listed, capture("20120601000000", "other.html")], {"//a.example/list.html"}) == [listed]
