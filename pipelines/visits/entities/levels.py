"""Level words of the press (省, 市, 县 …) and what they say of a unit."""

from __future__ import annotations

from functools import cache
from typing import get_args

from pipelines.visits.text.lexicon import rows
from schemas.units import Level, table

LEVELS: tuple[Level, ...] = get_args(Level)
"""Levels from the highest to the lowest."""


@cache
def _levels() -> dict[str, Level]:
    return {word: level for word, level, *_ in rows("levels")}  # type: ignore[misc]


def level_words() -> tuple[str, ...]:
    """All level words, the longest first."""
    return tuple(sorted(_levels(), key=lambda word: -len(word)))


def level_of_word(word: str) -> Level:
    """Level that a word tells of the publisher's place: 省 province, 市 prefecture, 县 county."""
    return _levels()[word]


def name_fits(word: str, code: str) -> bool:
    """Whether a level word can stand for a unit, by the end of its name: 州 for 恩施州, 区 for a district or a region."""
    return table().get(code, "").endswith(word)
