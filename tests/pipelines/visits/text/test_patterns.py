"""Patterns that people write in data files."""

from __future__ import annotations

import re

import pytest

from pipelines.visits.text.patterns import expression


@pytest.mark.parametrize(("pattern", "text", "fits"), [
    ("赴", "赴", True), ("赴", "到", False),
    ("赴|到", "到", True),
    ("(来)(到)?", "来到", True), ("(来)(到)?", "来", True),
    ("<lead>", "率队", True), ("<lead>", "会见", False),
    ("<ours>", "本省", True),
    ("<mark>", "，", True), ("<mark>", "", True), ("<mark>", "省", False),
    ("..3考察", "认真地考察", True), ("..2考察", "认真地考察", False), ("..3考察", "好，考察", False), ("..3考察", "好。考察", False),
    ("...3考察", "好，考察", True), ("...3考察", "好。考察", False), ("...3考察", "好！考察", False),
])  # fmt: skip
def test_a_pattern_fits(pattern: str, text: str, fits: bool) -> None:
    assert (re.fullmatch(expression(pattern, {"ours": "我省|本省"}), text) is not None) is fits


def test_unknown_class_says_what_there_is() -> None:
    with pytest.raises(ValueError, match=r"expected one of the classes .*'lead'.*found <sing>"):
        expression("<sing>", {})


def test_signs_of_regular_expressions_stand_for_themselves() -> None:
    assert re.fullmatch(expression("[a]*", {}), "[a]*")


def test_a_sign_that_means_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match=re.escape("found '.b'")):
        expression("a.b", {})
