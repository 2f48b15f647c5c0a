"""The verdict: is this document garbled, which of its lines, and with which settings of the mirror program."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import compress, islice
from typing import Literal

from pipelines.repair.tables import (
    LEFT_ALONE,
    NEVER_MADE,
    PINYIN,
    TONED,
    dictionary,
    gloss_readings,
    mirror_forms,
    read_rows,
    readings,
    simplified,
    traditional,
    wrong_forms,
)

#: Some mirrors leave a blank inside the bracket.
GLOSS = re.compile(rf"\(([{PINYIN}]{{1,6}})[ \xa0]?\)")
STRADDLE = re.compile(rf"\?([{PINYIN}]{{1,6}})[ \xa0]?\)")
MARKER = re.compile(r",(?=[，。、；！？,;!?])")
STOP = re.compile(r"[，。；！？、,;!?]")
#: A misaligned run: its characters look simplified, whatever they were.
_RUN = re.compile(rf"\?(?:[{PINYIN}]{{1,6}}\)|[，。、；！？,;!?])[^\x00-\x7f]+")
HAN = re.compile("[\u3400-\u9fff]")
KANA = re.compile("[\u3041-\u30fa]")
_TONED = re.compile(f"[{TONED}]")
#: More parts than this make a dictionary, not a collection of pages.
_MOST_PARTS = 8
#: A longer text is no collection of pasted pages.
_MOST_PASTED = 2_000_000
#: A ``?`` as only a torn character leaves it.
_TORN = re.compile(rf"\?(?:[{PINYIN}]{{1,6}} ?\)|[，。；！？、,;!?])")
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
        is_glossed: Some gloss fits, whatever the verdict.
        from_traditional: The mirror was given a text that was traditional already: it holds forms the one-to-one table never makes.
        vanished: Every ``?`` of a torn character may have been taken out: the text has none.
        reasons: Why, in words.
    """

    garbled: bool = False
    converted: bool = False
    glosses: dict[str, str] = field(default_factory=dict)
    markers: bool = False
    folded: bool = False
    private: Literal["drop", "keep", "question"] = "drop"
    lines: tuple[bool, ...] = ()
    is_glossed: bool = False
    from_traditional: bool = False
    vanished: bool = False
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Look:
    """What one line shows: glosses that fit traditional characters, toned ones that fit plain characters, and where it is from."""

    fitting: Counter[tuple[str, str]]
    plain: int
    is_foreign: bool

    @property
    def is_sidebar(self) -> bool:
        """From Hong Kong or Taiwan, and nothing in it is glossed."""
        return self.is_foreign and not self.fitting

    @property
    def is_lesson(self) -> bool:
        """Plain characters are glossed too, or one character in two ways."""
        two = len({c for c, _ in self.fitting}) < len(self.fitting)
        return two or (self.plain > 1 and 5 * self.plain > self.fitting.total() + self.plain)


@dataclass
class _Evidence:
    """Counts over the lines that may be damaged."""

    fitting: Counter[tuple[str, str]] = field(default_factory=Counter)
    plain: int = 0
    markers: int = 0
    stops: int = 0
    foreign: bool = False

    def add(self, look: _Look) -> None:
        """Count one line."""
        self.fitting.update(look.fitting)
        self.plain += look.plain
        self.foreign |= look.is_foreign

    def count_stops(self, text: str) -> None:
        """Count stops and marker commas of all lines."""
        self.markers = sum(1 for _ in MARKER.finditer(text))
        self.stops = sum(1 for _ in STOP.finditer(text)) - self.markers

    @property
    def listed(self) -> int:
        """Glosses on characters that mirrors are known to gloss."""
        return sum(n for (c, _), n in self.fitting.items() if c in gloss_readings())

    @property
    def is_few(self) -> bool:
        """So few characters are glossed that a writer may have done it."""
        return len(self.fitting) < 3

    def is_article(self, text: str) -> bool:
        """Enough different characters are glossed, and far from all: a lesson glosses every one."""
        han = len(HAN.findall(text))
        return len(self.fitting) >= 3 and self.listed >= 3 and 2 * self.fitting.total() <= han


@cache
def traditional_pattern() -> re.Pattern[str]:
    """One character that only the conversion makes."""
    return re.compile(f"[{''.join(sorted(simplified()))}]")


@cache
def simplified_pattern() -> re.Pattern[str]:
    """One character that the conversion would have changed."""
    return re.compile(f"[{''.join(sorted(traditional()))}]")


@cache
def _other_pattern() -> re.Pattern[str]:
    """One traditional form that is not of the mirror's table."""
    return re.compile(f"[{''.join(sorted(simplified().keys() - mirror_forms().keys()))}]")


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


def judge(lines: Sequence[str]) -> tuple[Verdict, ...]:
    """Judge a document: by all its lines together, or page by page where it was pasted together from several.

    Lines that were certainly not garbled (a reading lesson, a page from Hong Kong beside the article) are set aside first, so that they
    veto nothing; where one character still has two readings, the document is cut there and each part is judged on its own.

    Args:
        lines: The document's lines; blocks of one document are judged together.

    Returns:
        One verdict for each garbled part, or one that says why nothing is garbled. ``lines`` in a verdict tells which lines the damage
        reaches. Never raises on any text.
    """
    whole = _judge_part(lines, (_look(line) if _may_be_damaged(line) else None for line in lines))
    if whole.garbled or not whole.is_glossed or sum(map(len, lines)) > _MOST_PASTED:
        return (whole,)
    found = [_look(line) if _may_be_damaged(line) else None for line in lines]
    kept = [None if look and (look.is_lesson or look.is_sidebar) else look for look in found]
    parts = list(islice(_parts(kept), _MOST_PARTS + 1))
    if len(parts) > _MOST_PARTS:
        return (whole,)
    verdicts = (
        _judge_part(lines, (look if at in part else None for at, look in enumerate(kept)), is_part=True)
        for part in parts
    )
    return tuple(verdict for verdict in verdicts if verdict.garbled) or (whole,)


def _parts(found: Sequence[_Look | None]) -> Iterator[range]:
    """The longest stretches of lines in which no character has two readings."""
    readings_so_far: dict[str, str] = {}
    start = 0
    for at, look in enumerate(found):
        pairs = dict(look.fitting.keys()) if look else {}
        if any(readings_so_far.get(c, reading) != reading for c, reading in pairs.items()):
            yield range(start, at)
            start, readings_so_far = at, {}
        readings_so_far |= pairs
    yield range(start, len(found))


def _judge_part(lines: Sequence[str], found: Iterable[_Look | None], *, is_part: bool = False) -> Verdict:
    """Judge some lines (those with a look) by themselves; a part must show more than a whole document."""
    evidence, reach, sidebars = _Evidence(), bytearray(), set()
    for at, look in enumerate(found):
        reach.append(look is not None)
        if look is not None:
            evidence.add(look)
            if look.is_sidebar:
                sidebars.add(at)
    text = "\n".join(compress(lines, reach))
    evidence.count_stops(text)
    innocent = _innocent(text, evidence)
    if innocent:
        return Verdict(reasons=(innocent,), is_glossed=bool(evidence.fitting))
    guilty = _guilty(text, evidence)
    if not guilty or (is_part and not evidence.is_article(text)):
        return Verdict(reasons=("too few glosses and markers",), is_glossed=bool(evidence.fitting))
    return Verdict(
        garbled=True,
        converted=True,
        glosses=dict(evidence.fitting.keys()),
        markers=evidence.markers >= max(2, evidence.stops // 50) or (len(text) < _SHORT and ",。" in text),
        folded=is_folded(text),
        private="keep" if re.search("[\ue000-\uf8ff]", text) else "drop",
        lines=tuple(bool(r) and at not in sidebars for at, r in enumerate(reach)),
        is_glossed=True,
        from_traditional=len(set(_other_pattern().findall(text))) >= 2,
        vanished=not _TORN.search(text),
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
    if len(KANA.findall(line)) > 2:
        return GLOSS.search(line) is not None
    glossed = sum(1 for m in GLOSS.finditer(line) if m[1] in readings().get(line[m.start() - 1], ()))
    return len(traditional_pattern().findall(line)) + 2 * glossed + 3 * len(STRADDLE.findall(line)) > straight


def _look(line: str) -> _Look:
    """What one line shows."""
    fitting: Counter[tuple[str, str]] = Counter()
    plain = 0
    for match in GLOSS.finditer(line) if "(" in line else ():
        before = line[match.start() - 1] if match.start() else ""
        if match[1] in readings().get(before, ()):
            fitting[before, match[1]] += 1
        elif match[1] in dictionary().get(before, ()) and _TONED.search(match[1]):
            plain += 1
    is_foreign = (not fitting or len(line) < 60_000) and _is_foreign(line)
    return _Look(fitting, plain, is_foreign)


def _is_foreign(line: str) -> bool:
    """Traditional text of Hong Kong or Taiwan: two forms that the one-to-one table never makes, outside the runs."""
    outside = re.sub(r"\?.{0,20}", "", line) if "?" in line else line
    return len(set(_never_pattern().findall(outside))) >= 2


def _innocent(text: str, evidence: _Evidence) -> str:
    """Why the text is not garbled, whatever else holds; empty when nothing says so."""
    glossed, table = evidence.fitting.total(), gloss_readings()
    as_listed = sum(n for (c, reading), n in evidence.fitting.items() if table.get(c) == reading)
    if 5 * evidence.plain > glossed + evidence.plain and (evidence.plain > 1 or as_listed < 2):
        return "more than a fifth of the glosses sit on characters without another simplified form"
    characters = [c for c, _ in evidence.fitting]
    if len(characters) != len(set(characters)):
        return "one character has two readings"
    if evidence.foreign and (evidence.is_few or not _mostly_glossed(text, evidence)):
        return "forms that the one-to-one table never makes"
    if evidence.is_few and any(table.get(c, reading) != reading for c, reading in evidence.fitting):
        return "a table character has another reading than the table's"
    if glossed < 3 and ("「" in text or "『" in text):
        return "quotation marks of Hong Kong and Taiwan"
    return ""


def _guilty(text: str, evidence: _Evidence) -> tuple[str, ...]:
    """Why the text is garbled; empty when the evidence is too thin."""
    reasons = []
    glossed, listed = evidence.fitting.total(), evidence.listed
    if listed >= (1 if len(text) < _SHORT else 3) and 4 * listed >= glossed and _mostly_glossed(text, evidence):
        reasons.append(f"{glossed} glosses fit")
    if evidence.markers >= 2 and 4 * evidence.markers >= evidence.stops and traditional_pattern().search(text):
        reasons.append(f"{evidence.markers} of {evidence.stops} stops have a marker comma")
    return tuple(reasons)


def _mostly_glossed(text: str, evidence: _Evidence) -> bool:
    """At least 70% of the occurrences of the glossed characters carry their gloss."""
    characters = {character for character, _ in evidence.fitting}
    seen = sum(map(text.count, characters))
    return 10 * sum(evidence.fitting.values()) >= 7 * seen


def is_folded(text: str) -> bool:
    """ASCII signs stand next to Chinese and full-width ones are (nearly) absent."""
    half = len(re.findall(r"(?<=[\u4e00-\u9fff”》])[,;:?!(]|[,;:?!)](?=[\u4e00-\u9fff“《])", text))
    full = len(re.findall(r"[，：；？！（）]", text))
    return half > 0 and 20 * full <= half


@cache
def _mainland_words() -> re.Pattern[str]:
    """Words as only the one-to-one table writes them: half simplified (先后, 關于, 旅游)."""
    return re.compile("|".join(sorted((row["word"] for row in read_rows("mainland_words.tsv")), key=len, reverse=True)))


@cache
def _elsewhere_words() -> re.Pattern[str]:
    """The same words as Hong Kong and Taiwan write them."""
    return re.compile("|".join(sorted(row["elsewhere"] for row in read_rows("mainland_words.tsv"))))


@cache
def wrong_pattern() -> re.Pattern[str]:
    """Words that only a careless converter writes."""
    return re.compile("|".join(sorted(wrong_forms())))


def is_conversion_only(text: str) -> bool:
    """Mainland text in traditional characters: words that the one-to-one table leaves half simplified, and none as written elsewhere.

    Two different words that only a careless converter writes (蓡加, 係統) tell it too, whatever else stands there.
    """
    if len(set(wrong_pattern().findall(text))) >= 2:
        return len(traditional_pattern().findall(text)) > 20 * len(simplified_pattern().findall(text))
    if _never_pattern().search(text) or "「" in text or "『" in text or _elsewhere_words().search(text):
        return False
    words = _mainland_words().findall(text)
    kept = [n for n in map(text.count, LEFT_ALONE) if n]
    if (len(words) < 3 or len(set(words)) < 2) and (sum(kept) < 4 or len(kept) < 3):
        return False
    changed = len(traditional_pattern().findall(text))
    return changed >= 12 and changed > 20 * len(simplified_pattern().findall(text))
