"""One place for Chinese characters and family names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.han import HAN, compound_surnames, simplified, single_surnames, surnames
from pipelines.visits.entities.names import read_name
from schemas.tables import rows


@pytest.mark.parametrize("name", ["丛", "楚", "牟", "晓", "门", "虎"])
def test_a_surname_is_one_for_every_room(name: str) -> None:
    assert name in surnames() & single_surnames()
    assert read_name(f"{name}守义、陪同", 0, firm=False) == 3


def test_traditional_surnames_stand_only_in_the_whole_list() -> None:
    assert {"歐陽", "趙"} <= surnames()
    assert not {"歐陽", "趙"} & (single_surnames() | compound_surnames())


def test_no_surname_is_listed_twice() -> None:
    names = [name for name, *_ in rows("pipelines", "surnames")]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("char", ["々", "〇", "㐀", "鿿", "豈", "\U00020000"])
def test_han_class_holds_rare_characters(char: str) -> None:
    assert re.fullmatch(f"[{HAN}]", char)


@pytest.mark.parametrize(
    ("text", "expected"), [("黨政代表團", "党政代表团"), ("乾隆乾淨", "乾隆干净"), ("甲\n國", "甲\n国")]
)
def test_simplified_characters(text: str, expected: str) -> None:
    assert simplified(text) == expected


@given(st.text(alphabet="國黨乾隆淨後面里裡發\n，甲A"))
def test_simplifying_keeps_every_offset(text: str) -> None:
    plain = simplified(text)
    assert [i for i, c in enumerate(plain) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]
    assert len(plain) == len(text)
