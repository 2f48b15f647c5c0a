"""Damage that is not the mirror program's: undone where there is one right answer, flagged otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from pipelines.repair.model import model
from pipelines.repair.tables import dictionary, read_rows, simplify_plain

_HANZI = re.compile("[\u4e00-\u9fff]")
_REPEATED = re.compile(r"([，。！？、；])\1{2,}")
_STOPS = re.compile(r"[，。！？、；]+")
_JAMMER = re.compile(r"^[ \t]*(?:[!-~]{1,2}[ \t]+){5,}[!-~]{1,2}[ \t]*$", re.MULTILINE)
_JAMMER_TOKEN = re.compile(r"[A-Za-z0-9}][$*&\"^%@#~\']|[$*&\"^%@#~\'}][A-Za-z0-9]")
#: Grass, insect and flesh radicals: twenty in a row without a stop are no sentence.
_FILLER = re.compile("[\u8279-\u864d\u866b-\u8860\u8089-\u81e3]{20,}")
_ESCAPE = re.compile(r"(?<=[\u4e00-\u9fff。！？；：，”）])[ \u3000]?((?:x0dx0a)+)")
#: A dot or an underscore inside a word (市.委), a syllable instead of a character (主xi).
_SPLIT = re.compile("[\u4e00-\u9fff][._](?=[\u4e00-\u9fff])")
_SYLLABLE = re.compile("([\u4e00-\u9fff])([a-z]{2,6})(?=[\u4e00-\u9fff])")
_TONES = str.maketrans("āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü", "aaaaooooeeeeiiiiuuuuvvvvv")
_FEW = 2
#: Words are looked at in the first part of a block only: what is told of an article is told by its beginning.
_HEAD = 20_000
_MASKED = re.compile(r"\*{2,3}(?=[大高新初终佳好强优])|zui(?=[\u4e00-\u9fff])")


@dataclass
class Findings:
    """What was found in one block.

    Attributes:
        steps: (start, end, inserted, kind) in reading order, not overlapping.
        families: Names of the kinds of damage, undone or flagged.
    """

    steps: list[tuple[int, int, str, str]] = field(default_factory=list)
    families: set[str] = field(default_factory=set)


def examine(block: str) -> Findings:
    """Look for the other families in one block; an innocent block gives empty findings."""
    found = Findings()
    if "锟斤拷" in block or "\ufffd" in block:
        found.families.add("replacement_characters")
    if "***" in block or "**" in block or "zui" in block:
        found.families.update(("masked_words",) if _MASKED.search(block) and _HANZI.search(block) else ())
    _words(block[:_HEAD], found)
    _repeated_stops(block, found)
    _noise(block, found)
    if "x0dx0a" in block:
        _escapes(block, found)
    _layout(block, found)
    found.steps.sort()
    return found


def _words(head: str, found: Findings) -> None:
    """Words written so that a filter does not know them."""
    if sum(_splits_a_word(head, m) for m in _SPLIT.finditer(head)) >= _FEW:
        found.families.add("split_words")
    if len({m[0] for m in _SYLLABLE.finditer(head) if _stands_for_a_character(*m.groups())}) >= _FEW:
        found.families.add("syllables")
    if any(word in head for word in _homophones()):
        found.families.add("homophones")


def _splits_a_word(block: str, match: re.Match[str]) -> bool:
    at = match.end()
    return model().is_word(simplify_plain(block[at - 2] + block[at]))


def _stands_for_a_character(before: str, syllable: str) -> bool:
    """A character with that syllable would make a word with the one before it."""
    return any(model().is_word(before + c) for c in _by_syllable().get(syllable, ()))


@cache
def _by_syllable() -> dict[str, str]:
    found: dict[str, str] = {}
    for c, several in dictionary().items():
        for syllable in {reading.translate(_TONES) for reading in several}:
            found[syllable] = found.get(syllable, "") + c
    return found


@cache
def _homophones() -> tuple[str, ...]:
    """Political words written with characters that sound alike (政斧 for 政府)."""
    return tuple(row["written"] for row in read_rows("homophones.tsv"))


def _repeated_stops(block: str, found: Findings) -> None:
    if not any(stop * 3 in block for stop in "，。！？、；"):
        return
    runs = list(_REPEATED.finditer(block))
    kinds = {m[1] for m in runs}
    if len(runs) < 5 or 2 * len(runs) < len(_STOPS.findall(block)) or not kinds & set("，。；、"):
        return
    found.families.update(("repeated_stops", "spun_words"))
    found.steps += [(m.start() + 1, m.end(), "", "stops") for m in runs]


def _noise(block: str, found: Findings) -> None:
    if any(sign in block for sign in ("$ ", "& ", "* ", '" ', "} ")):
        jammed = [m for m in _JAMMER.finditer(block) if len(_JAMMER_TOKEN.findall(m[0])) >= 3]
        if len(jammed) >= 2 and len(_HANZI.findall(block)) >= 20:
            found.families.add("forum_jammer")
            found.steps += [(m.start(), m.end(), "", "noise") for m in jammed]
    for match in _FILLER.finditer(block):
        if 2 * len(set(match[0])) <= len(match[0]) or len(match[0]) >= 60:
            found.families.add("filler_glyphs")
            found.steps.append((match.start(), match.end(), "", "noise"))


def _escapes(block: str, found: Findings) -> None:
    for match in _ESCAPE.finditer(block):
        found.families.add("escape")
        found.steps.append((match.start(1), match.end(1), "\n" * (len(match[1]) // 6), "break"))


def _layout(block: str, found: Findings) -> None:
    """Document viewers print every line twice, or lose all punctuation."""
    if "\n" in block:
        lines = [line for line in block[:20_000].split("\n") if line.strip()]
        if (
            len(lines) >= 6
            and len(set(lines)) > len(lines) // 3
            and all(a == b for a, b in zip(lines[::2], lines[1::2], strict=False))
        ):
            found.families.add("doubled_lines")
    head = block[:2_000]
    if len(head) >= 600 and not _STOPS.search(head) and len(_HANZI.findall(head)) > 0.9 * len(head):
        found.families.add("no_punctuation")
