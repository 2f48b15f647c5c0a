"""Character tables: the mirror's conversion and its inverse, readings, and GBK byte pairs. Loaded on first use."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

#: Forms that the mirror's one-to-one table never makes; two of them mean a text from Hong Kong or Taiwan.
NEVER_MADE = "於裡裏後麼徵遊範麵鬆穀闢製係捨佔髮"
#: Simplified characters the table leaves alone where a Hong Kong or Taiwan text would have changed them.
LEFT_ALONE = "于后里征游范占松"
TONED = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ"
PINYIN = f"a-züê{TONED}"


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """Rows of one tab-separated table of ``data/``."""
    with (files(__package__) / "data" / name).open(encoding="utf-8") as handle:
        yield from csv.DictReader(handle, delimiter="\t")


@cache
def traditional() -> dict[str, str]:
    """Simplified character → the one form the mirror's table gives it."""
    return {row["simplified"]: row["traditional"] for row in read_rows("characters.tsv")}


@cache
def mirror_forms() -> dict[str, str]:
    """Traditional character that the mirror's table can make → simplified; 著 too."""
    inverse: dict[str, str] = {}
    for row in read_rows("characters.tsv"):
        for form in row["traditional"] + (row["variants"] or ""):
            inverse.setdefault(form, row["simplified"])
    return inverse


@cache
def _listed_forms() -> tuple[dict[str, str], dict[str, str]]:
    """Other traditional forms → simplified: those that lists of conversion name, and those that only Unihan's variants name."""
    sure: dict[str, str] = {}
    doubtful: dict[str, str] = {}
    for row in read_rows("variants.tsv"):
        (doubtful if row["source"] == "unihan variant" else sure)[row["form"]] = row["simplified"]
    return sure, doubtful


@cache
def simplified() -> dict[str, str]:
    """Traditional form → its one simplified form, the mirror's table first. 著 is left out: it is decided by word."""
    inverse = {**_listed_forms()[0], **mirror_forms()}
    del inverse["著"]
    return inverse


def doubtful_forms() -> dict[str, str]:
    """Variant → simplified form, where a dictionary calls both the same word but no list of conversion does."""
    return _listed_forms()[1]


@cache
def wrong_forms() -> dict[str, str]:
    """Words with a rarest variant or a wrong form, as careless converters write them (蓡加, 係統) → the simplified word."""
    return {row["written"]: row["meant"] for row in read_rows("wrong_forms.tsv")}


def is_gb2312(character: str) -> bool:
    """True for what GB 2312 has: no garbled document keeps another Han character unmarked."""
    try:
        return len(character.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False


def is_standard(character: str) -> bool:
    """True for standard simplified characters of 2013 outside GB 2312 (喆, 堃): the reason why one may stay as it is."""
    return character in _standard()


@cache
def _standard() -> frozenset[str]:
    return frozenset((files(__package__) / "data" / "standard.txt").read_text(encoding="utf-8").strip())


def _table(mapping: dict[str, str]) -> str:
    """A string indexed by code point: ``str.translate`` reads it several times faster than a dict."""
    cells = [chr(i) for i in range(0x10000)]
    for key, value in mapping.items():
        cells[ord(key)] = value
    return "".join(cells)


@cache
def to_simplified_table() -> str:
    """Table for ``str.translate``: the inverse conversion, 著 left alone."""
    return _table(simplified())


@cache
def to_traditional_table() -> str:
    """Table for ``str.translate``: the mirror's conversion."""
    return _table(traditional())


@cache
def gloss_readings() -> dict[str, str]:
    """Traditional character → its one reading, for the characters seen glossed on mirror pages."""
    return {row["character"]: row["reading"] for row in read_rows("glosses.tsv")}


@cache
def dictionary() -> dict[str, frozenset[str]]:
    """Character → every reading a dictionary gives it, for the characters of GB 2312 and all traditional forms."""
    return {row["character"]: frozenset(row["readings"].split(",")) for row in read_rows("readings.tsv")}


@cache
def _usual_readings() -> dict[str, str]:
    return {row["character"]: row["readings"].split(",")[0] for row in read_rows("readings.tsv")}


def usual_reading(character: str) -> str:
    """The reading that the dictionary lists first; empty for a character it does not have."""
    return _usual_readings().get(character, "")


@cache
def readings() -> dict[str, frozenset[str]]:
    """Traditional character → every reading a gloss may show: the dictionary's, and what mirror pages show."""
    forms = simplified().keys() | {"著"}
    known = {
        c: several | dictionary().get(simplified().get(c, ""), frozenset())
        for c, several in dictionary().items()
        if c in forms
    }
    for character, reading in gloss_readings().items():
        known[character] = known.get(character, frozenset()) | {reading}
    return known


def simplify_plain(text: str) -> str:
    """Convert character by character, 著 left alone."""
    return text.translate(to_simplified_table())


@cache
def pairs() -> list[str]:
    """GBK pair ``lead << 8 | trail`` → character; private-use characters included, impossible pairs are empty."""
    cells = [""] * 0x10000
    for lead in range(0x81, 0xFF):
        for trail in (*range(0x40, 0x7F), *range(0x80, 0xFF)):
            pair = bytes((lead, trail))
            text = pair.decode("gb18030", "ignore")
            if len(text) == 1 and (is_private(text) or pair.decode("gbk", "ignore") == text):
                cells[lead << 8 | trail] = text
    return cells


@cache
def codes() -> dict[str, int]:
    """Character → GBK pair ``lead << 8 | trail``, private-use characters included."""
    return {character: code for code, character in enumerate(pairs()) if character}


def is_private(character: str) -> bool:
    """True for the private-use characters that user-defined GBK pairs decode to."""
    return "\ue000" <= character <= "\uf8ff"
