"""The pattern of article addresses that a probe writes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.jobs.address_pattern import pattern_of


@pytest.mark.parametrize(
    ("form", "pattern"),
    [
        (
            "http://news.example.cn/2024/05/0{n}/123{n}.html",
            r"https?://news\.example\.cn/\d{4}/\d{2}/\d{2}/\d{4}\.html$",
        ),
        (
            "https://www.example.cn/art/2024/5/{n}/art_1_{n}{n}.html",
            r"https?://www\.example\.cn/art/\d{4}/\d{1}/\d{1}/art_\d{1}_\d{2}\.html$",
        ),
        ("http://163.example.cn/c{n}.shtml", r"https?://163\.example\.cn/c\d{1}\.shtml$"),
        ("http://a.example/20240507/{n}a7fb0c2d9e4f1a2b3c/c.html", r"https?://a\.example/\d{8}/[0-9a-f]+/c\.html$"),
    ],
)
def test_numbers_and_ids_are_what_differs(form: str, pattern: str) -> None:
    assert pattern_of(form.format(n=n) for n in range(1, 7)) == pattern


def test_numbers_of_several_lengths_are_any_number() -> None:
    assert pattern_of(f"http://a.example/{10**n}.html" for n in range(6)) == r"https?://a\.example/\d+\.html$"


def test_four_alike_are_too_few() -> None:
    assert pattern_of([f"http://a.example/{n}.html" for n in range(4)] * 3) is None


def test_the_commonest_form_wins() -> None:
    found = [f"http://a.example/{n}.html" for n in range(9)] + [f"http://a.example/video/{n}.html" for n in range(6)]
    assert pattern_of(found) == r"https?://a\.example/\d{1}\.html$"


@given(
    st.lists(
        st.from_regex(r"http://a\.example/[a-z]{1,4}/[0-9]{1,6}(_[0-9]{1,3})?\.s?html", fullmatch=True), max_size=30
    )
)
def test_a_pattern_matches_five_of_what_it_was_made_of(addresses: list[str]) -> None:
    pattern = pattern_of(addresses)
    if pattern is not None:
        assert sum(re.match(pattern, address) is not None for address in set(addresses)) >= 5
