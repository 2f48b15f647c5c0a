"""Garbled documents for the benchmark: what a mirror may vary, varied at random."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Literal

from bench.repair_text import lengths, paragraph, with_spaces
from pipelines.repair.forward import COMMA, INVISIBLE, STOPS, Mirror, encode, garble, gloss, mark
from pipelines.repair.model import model
from pipelines.repair.tables import gloss_readings, readings, simplified, to_traditional_table

Table = Literal["real", "harsh"]


@dataclass(frozen=True)
class Case:
    """One document: its paragraphs, the garbled text, and how it was garbled."""

    gold: list[str]
    garbled: str
    mirror: Mirror
    eaten: list[int]


@cache
def common_glosses(count: int = 1266) -> dict[str, str]:
    """Every common traditional character with its first reading: the harsh table."""
    rank = sorted(simplified(), key=lambda c: (model().unigram(simplified()[c]), c))
    first = {c: sorted(r)[0] for c, r in readings().items()}
    return {c: gloss_readings().get(c, first[c]) for c in rank if c in first and c in _common()} if count else {}


@cache
def _common() -> frozenset[str]:
    ranked = sorted((c for c in simplified() if c in readings()), key=lambda c: (model().unigram(simplified()[c]), c))
    return frozenset(ranked[:1266])


def random_mirror(random: Random, table: Table, private: Literal["drop", "keep", "question"]) -> Mirror:
    """A site: glosses nested by rank with a little scatter, marker visible, invisible or none, folded or not."""
    glosses: Mapping[str, str] = common_glosses()
    if table == "real":
        ranked = list(gloss_readings().items())
        size = random.randint(20, len(ranked))
        glosses = dict(row for i, row in enumerate(ranked) if i < size and random.random() < 0.95)
    rhythm = [True, True, False] * random.randint(5, 9)
    for _ in range(random.randint(0, 2)):
        rhythm.insert(random.randrange(len(rhythm)), random.random() < 0.5)
    return Mirror(
        glosses=glosses,
        marker=random.choice([COMMA, INVISIBLE, COMMA, INVISIBLE, b""]),
        rhythm=tuple(rhythm),
        private=private,
        fold=random.random() < 0.7,
    )


def make_cases(
    random: Random, count: int, table: Table = "real", private: Literal["drop", "keep", "question"] = "drop"
) -> list[Case]:
    """Documents with ``count`` paragraphs together."""
    sizes = lengths(random, count)
    cases = []
    while sizes:
        mirror = random_mirror(random, table, private)
        here, sizes = sizes[:take] if (take := random.randint(3, 12)) else [], sizes[take:]
        gold = [with_spaces(paragraph(random, size), random) for size in here]
        cases.append(Case(gold, garble("\n".join(gold), mirror), mirror, [eaten_count(g, mirror) for g in gold]))
    return cases


def eaten_count(gold: str, mirror: Mirror) -> int:
    """How many ASCII characters of the paragraph the garbling swallows, at most (its rhythm started anew)."""
    data = encode(gold.translate(to_traditional_table()), mirror.nbsp)
    if mirror.marker:
        data = mark(data, mirror.marker, lambda: True)
    data = gloss(data, mirror.glosses)
    eaten, at, size = 0, 0, len(data)
    while at < size:
        if data[at] < 0x80:
            at += 1
            continue
        if at + 1 < size and data[at + 1] < 0x40 and not _inserted(data, at + 1, mirror.marker):
            eaten += 1
        at += 2
    return eaten


_BRACKET = re.compile(rb"\([a-z\xa8\xa1-\xba]{1,12}\)")
_STOPS = tuple(stop.encode("gbk") for stop in STOPS)


def _inserted(data: bytes, at: int, marker: bytes) -> bool:
    """The byte at ``at`` is a gloss's bracket or a marker, not a character of the text."""
    if _BRACKET.match(data, at):
        return True
    return bool(marker) and data[at : at + 1] == marker and data[at + 1 :].startswith(_STOPS)
