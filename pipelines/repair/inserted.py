"""Readings and emoji in brackets that a program threw into simplified text: 薛振(zhèn )邦, 详(🔌)细."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipelines.repair.model import NAT, model
from pipelines.repair.tables import PINYIN, dictionary, usual_reading

_BRACKET = re.compile(
    rf"(?P<gloss>(?<=[\u4e00-\u9fff])(?:[(（](?P<reading>[{PINYIN}]{{1,6}})(?P<blank>[ \xa0]?)[)）])+)"
    "|(?P<emoji>(?<=[\u4e00-\u9fff])[(（] ?[\U0001f000-\U0001faff\ufe0f\u200d]+ ?[)）](?=[\u4e00-\u9fff]))"
)
_HAN = re.compile("[\u4e00-\u9fff]")
_TONES = str.maketrans("āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü", "aaaaooooeeeeiiiiuuuuvvvvv")
#: A text about readings glosses on purpose.
_ABOUT_READINGS = re.compile("读音|拼音|注音|读作|念作|多音字|生僻|[读念][“‘「『(（]")
#: Writers gloss rare characters, programs any.
_COMMON = 11 * NAT
_SPARSE = 12
Place = tuple[int, int, bool]


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    character: str
    reading: str
    is_blanked: bool


def find_inserted(text: str) -> list[Place]:
    """Say which brackets of a simplified text a program threw in.

    A blank inside the bracket gives the program away; without one, three different common characters with their usual reading must be
    glossed, few of the text's characters, and the text must not be about readings.

    Returns:
        (start, end, certain) in reading order; empty where a writer may have put the brackets.
    """
    glosses = list(_glosses(text))
    emoji = [m.span() for m in _BRACKET.finditer(text) if m["emoji"]]
    if not _is_thrown_in(text, glosses, len(emoji)):
        return []
    places = [(g.start, g.end, g.is_blanked) for g in glosses]
    return sorted([*places, *((start, end, True) for start, end in emoji)])


def _glosses(text: str) -> Iterator[_Found]:
    """Brackets whose reading, with or without its tone, is one of the character before."""
    for match in _BRACKET.finditer(text):
        reading = match["reading"]
        c = text[match.start() - 1]
        if reading and reading in _fitting(c):
            yield _Found(match.start(), match.end(), c, reading, bool(match["blank"]))


@cache
def _fitting(c: str) -> frozenset[str]:
    known = dictionary().get(c, frozenset())
    return known | {reading.translate(_TONES) for reading in known}


def _is_thrown_in(text: str, glosses: list[_Found], emoji: int) -> bool:
    common = [g for g in glosses if model().unigram(g.character) < _COMMON]
    blanked = {g.character for g in common if g.is_blanked and _HAN.match(text[g.end : g.end + 1])}
    if len(common) * 2 < len(glosses) or (_ABOUT_READINGS.search(text) and len(blanked) < 2):
        return False
    if blanked or emoji > 1 or (emoji and common):
        return True
    readings = {(g.character, g.reading) for g in common}
    characters = {c for c, _ in readings}
    han = len(_HAN.findall(text))
    return 3 <= len(characters) == len(readings) and _SPARSE * len(glosses) <= han and _are_usual(common)


def _are_usual(glosses: list[_Found]) -> bool:
    """Nearly all give the character's usual reading: a writer glosses where another one is meant."""
    usual = sum(g.reading in (first := usual_reading(g.character), first.translate(_TONES)) for g in glosses)
    return 5 * usual >= 4 * len(glosses)
