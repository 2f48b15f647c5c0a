from __future__ import annotations

import random

import pytest

from pipelines.link.copies import Texts

pytest.importorskip("rensa")
TEXT = "".join(
    random.Random(1).choices("江淮大地春潮涌动代表团一行先后来到园区企业车间详细了解情况双方表示深化合作", k=500)
)


def groups(**texts: str) -> dict[str, int]:
    made = Texts()
    for name, text in texts.items():
        made.add(name, text)
    return made.groups()


def test_a_reprint_with_a_cut_tail_is_a_copy() -> None:
    found = groups(a=TEXT, b="转载" + TEXT[:430])
    assert found["a"] == found["b"]


def test_a_mirror_that_lost_characters_is_a_copy() -> None:
    rng = random.Random(2)
    assert len(groups(a=TEXT, b="".join(c for c in TEXT if rng.random() > 0.01))) == 2


def test_another_report_is_no_copy() -> None:
    other = "".join(random.Random(3).sample(TEXT, len(TEXT)))
    assert groups(a=TEXT, b=other) == {}


def test_a_text_of_a_line_proves_nothing() -> None:
    assert groups(a=TEXT[:20], b=TEXT[:20]) == {}
