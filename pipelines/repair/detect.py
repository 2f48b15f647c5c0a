"""The verdict: is this document garbled, which of its lines, and with which settings of the mirror program."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from pipelines.repair.tables import LEFT_ALONE, NEVER_MADE, PINYIN, gloss_readings, readings, simplified, traditional

GLOSS = re.compile(rf"\(([{PINYIN}]{{1,6}})\)")
STRADDLE = re.compile(rf"\?([{PINYIN}]{{1,6}})\)")
MARKER = re.compile(r",(?=[，。、；！？,;!?])")
STOP = re.compile(r"[，。；！？、,;!?]")
#: A misaligned run: its characters look simplified, whatever they were.
_RUN = re.compile(rf"\?(?:[{PINYIN}]{{1,6}}\)|[，。、；！？,;!?])[^\x00-\x7f]+")
_SHORT = 400
#: How much of a text the script is judged by.
SAMPLE = 60_000


@dataclass(frozen=True)
class Verdict:
    """What is known of a document.

    Attributes:
        garbled: The document went through a mirror program: glosses, markers or both.
        converted: It was converted to traditional characters by the one-to-one table (always so when garbled).
        glosses: Traditional character → reading: the glosses this mirror writes.
        markers: It writes visible marker commas.
        folded: Its full-width ASCII was folded to half width.
        private: What became of private-use characters.
        lines: For each line, whether the damage reaches it.
        reasons: Why, in words.
    """

    garbled: bool = False
    converted: bool = False
    glosses: dict[str, str] = field(default_factory=dict)
    markers: bool = False
    folded: bool = False
    private: Literal["drop", "keep", "question"] = "drop"
    lines: tuple[bool, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass
class _Evidence:
    """Counts over the lines that may be damaged."""

    fitting: Counter[tuple[str, str]] = field(default_factory=Counter)
    plain: int = 0
    straddles: int = 0
    markers: int = 0
    stops: int = 0


@cache
def traditional_pattern() -> re.Pattern[str]:
    """One character that only the conversion makes."""
    return re.compile(f"[{''.join(sorted(simplified()))}]")


@cache
def simplified_pattern() -> re.Pattern[str]:
    """One character that the conversion would have changed."""
    return re.compile(f"[{''.join(sorted(traditional()))}]")


@cache
def _never_pattern() -> re.Pattern[str]:
    return re.compile(f"[{NEVER_MADE}]")


def script_of(text: str) -> Literal["hans", "hant"]:
    """Script of a text, from at most 60,000 characters of it: ``hant`` when traditional characters prevail."""
    if len(text) > SAMPLE:
        third = SAMPLE // 3
        middle = len(text) // 2
        text = text[:third] + text[middle : middle + third] + text[-third:]
    return "hant" if len(traditional_pattern().findall(text)) > len(simplified_pattern().findall(text)) else "hans"


def has_signs(text: str) -> bool:
    """The cheap gate: could any rule below find damage by a mirror program?"""
    return not text.isascii() and bool(GLOSS.search(text) or MARKER.search(text))


def judge(lines: Sequence[str]) -> Verdict:
    """Judge a document by all its lines together (garble rules: three fitting glosses, or marked stops).

    Args:
        lines: The document's lines; blocks of one document are judged together.

    Returns:
        The verdict; ``lines`` in it tells which lines the damage reaches. Never raises on any text.
    """
    reach = tuple(_may_be_damaged(line) for line in lines)
    text = "\n".join(line for line, reached in zip(lines, reach, strict=True) if reached)
    evidence = _collect(text)
    innocent = _innocent(text, evidence)
    if innocent:
        return Verdict(reasons=(innocent,))
    guilty = _guilty(text, evidence)
    if not guilty:
        return Verdict(reasons=("too few glosses and markers",))
    glosses = dict(evidence.fitting.keys())
    return Verdict(
        garbled=True,
        converted=True,
        glosses=glosses,
        markers=evidence.markers >= max(2, evidence.stops // 50),
        folded=_is_folded(text),
        private="keep" if re.search("[\ue000-\uf8ff]", text) else "drop",
        lines=reach,
        reasons=guilty,
    )


def _may_be_damaged(line: str) -> bool:
    """A garbled line holds no simplified-only character outside its runs; page frame around it does."""
    if not line or line.isascii():
        return bool(line)
    straight = len(simplified_pattern().findall(line))
    if not straight:
        return True
    if "?" in line:
        straight = len(simplified_pattern().findall(_RUN.sub("", line)))
        if not straight:
            return True
    glossed = sum(1 for m in GLOSS.finditer(line) if m[1] in readings().get(line[m.start() - 1], ()))
    return len(traditional_pattern().findall(line)) + 2 * glossed + 3 * len(STRADDLE.findall(line)) > straight


def _collect(text: str) -> _Evidence:
    known, evidence = readings(), _Evidence()
    for match in GLOSS.finditer(text):
        before = text[match.start() - 1] if match.start() else ""
        if match[1] in known.get(before, ()):
            evidence.fitting[before, match[1]] += 1
        elif "\u3400" <= before <= "\u9fff":
            evidence.plain += 1
    evidence.straddles = sum(1 for m in STRADDLE.finditer(text) if m[1] in _all_readings())
    evidence.markers = sum(1 for _ in MARKER.finditer(text))
    evidence.stops = sum(1 for _ in STOP.finditer(text)) - evidence.markers
    return evidence


@cache
def _all_readings() -> frozenset[str]:
    return frozenset(reading for several in readings().values() for reading in several)


def _innocent(text: str, evidence: _Evidence) -> str:
    """Why the document is not garbled, whatever else holds; empty when nothing says so."""
    glossed = sum(evidence.fitting.values())
    if 5 * evidence.plain > glossed + evidence.plain:
        return "more than a fifth of the glosses sit on characters without another simplified form"
    characters = [character for character, _ in evidence.fitting]
    if len(characters) != len(set(characters)):
        return "one character has two readings"
    table = gloss_readings()
    for match in GLOSS.finditer(text) if glossed < 50 else ():
        before = text[match.start() - 1] if match.start() else ""
        if before in table and match[1] != table[before]:
            return "a table character has another reading than the table's"
    outside = re.sub(r"\?.{0,20}", "", text) if "?" in text else text
    if len(set(_never_pattern().findall(outside))) >= 2:
        return "forms that the one-to-one table never makes"
    if glossed < 3 and ("「" in text or "『" in text):
        return "quotation marks of Hong Kong and Taiwan"
    return ""


def _guilty(text: str, evidence: _Evidence) -> tuple[str, ...]:
    """Why the document is garbled; empty when the evidence is too thin."""
    reasons = []
    glossed = sum(evidence.fitting.values())
    if glossed >= (1 if len(text) < _SHORT else 3) and _mostly_glossed(text, evidence):
        reasons.append(f"{glossed} glosses fit")
    if evidence.markers >= 2 and 4 * evidence.markers >= evidence.stops and traditional_pattern().search(text):
        reasons.append(f"{evidence.markers} of {evidence.stops} stops have a marker comma")
    return tuple(reasons)


def _mostly_glossed(text: str, evidence: _Evidence) -> bool:
    """At least 70% of the occurrences of the glossed characters carry their gloss."""
    characters = {character for character, _ in evidence.fitting}
    seen = sum(map(text.count, characters))
    return 10 * sum(evidence.fitting.values()) >= 7 * seen


def _is_folded(text: str) -> bool:
    """ASCII signs stand next to Chinese and full-width ones are (nearly) absent."""
    half = len(re.findall(r"(?<=[\u4e00-\u9fff”》])[,;:?!(]|[,;:?!)](?=[\u4e00-\u9fff“《])", text))
    full = len(re.findall(r"[，：；？！（）]", text))
    return half > 0 and 20 * full <= half


def is_conversion_only(text: str) -> bool:
    """Mainland text in traditional characters: old forms left alone where Hong Kong and Taiwan change them."""
    if _never_pattern().search(text) or "「" in text or "『" in text:
        return False
    kept = [n for n in map(text.count, LEFT_ALONE) if n]
    if sum(kept) < 4 or len(kept) < 3:
        return False
    changed = len(traditional_pattern().findall(text))
    return changed >= 12 and changed > 20 * len(simplified_pattern().findall(text))
