"""The proof of a record: every span lies inside its field, and what it quotes yields the value it stands for.

A value that rests on no quotation must carry one of the flags named here; a value with neither fails validation
(docs/records.md lists the normalisations).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from schemas.evidence import Span
from schemas.text import compact, elided, same, to_hans, within
from schemas.units import names_of, table
from schemas.vocabulary import terms

if TYPE_CHECKING:
    from schemas.visit import Visit

_DIGITS = "〇一二三四五六七八九"
_NUMBER = re.compile(r"\d+|[〇零一二三四五六七八九十廿]+")
_RELATIVE = re.compile(r"今|昨|明|前|当|次|翌|同日|即日|周|星期|天|日|晚")
_INSTEAD = {
    "guest": {"guest_from_outlet", "guest_from_site", "guest_from_reporter", "guest_from_leader"},
    "hosts": {"hosts_from_outlet", "hosts_from_site", "hosts_from_leader", "hosts_from_place"},
    "start": {"start_from_publication"},
    "end": {"end_from_start", "end_from_length", "start_from_publication"},
    "level": {"level_from_guest", "level_from_leader"},
}


def number(word: str) -> int:
    """Value of 1–2 digits or of a Chinese numeral below 100 (二十三 → 23, 廿五 → 25)."""
    word = compact(word)
    if word.isdecimal():
        return int(word)
    word = word.replace("廿", "二十").replace("零", "〇")
    tens, ten, units = word.rpartition("十")
    if not ten:
        return int("".join(str(_DIGITS.index(c)) for c in word))
    return 10 * (_DIGITS.index(tens) if tens else 1) + (_DIGITS.index(units) if units else 0)


def yields_day(quote: str, day: str) -> bool:
    """Whether a quotation names the day: its number stands in it, or a word counted from another day does.

    Of two days whose dash was lost (3月57日) each half counts.
    """
    words = [match.group() for match in _NUMBER.finditer(compact(quote)) if len(match.group()) <= 4]
    numbers = [number(word) for word in words]
    wanted = int(day[-2:])
    lost_dash = any(
        word.startswith(str(wanted)) or word.endswith(str(wanted))
        for word, n in zip(words, numbers, strict=True)
        if n > 31
    )
    return wanted in numbers or lost_dash or bool(_RELATIVE.search(to_hans(quote)) and not numbers)


def yields_unit(quote: str, code: str, name: str) -> bool:
    """Whether a quotation names the unit, one inside it, or its abbreviation (皖 → 340000, 广州 → 440000)."""
    plain = compact(to_hans(quote))
    if name in plain or any(alias in plain for alias in names_of(code)):
        return True
    return any(inside in plain for inside in _names_inside(code))


@cache
def _names_inside(code: str) -> frozenset[str]:
    stem = code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
    inside = (c for c in table() if c.startswith(stem) and c != code)
    return frozenset(name for c in inside for name in names_of(c) if len(name) > 1)


def quote(visit: Visit, span: Span) -> str | None:
    """Text under a span, or None when the span leaves its field."""
    field = visit.article.field(span[0])
    return field[span[1] : span[2]] if span[2] <= len(field) else None


def unproved(visit: Visit) -> Iterator[str]:
    """Complaints about the record, each one line: what was expected, what the quotation says. None when all is proved."""
    for label, spans in _all_spans(visit):
        for span in spans:
            if quote(visit, span) is None:
                size = len(visit.article.field(span[0]))
                yield f"{label}: expected a span inside {span[0]} ({size} characters), found {list(span)}"
                return
    yield from _single_values(visit)
    yield from _leaders(visit)
    yield from _names(visit)


def _all_spans(visit: Visit) -> Iterator[tuple[str, list[Span]]]:
    for key in type(visit.evidence).model_fields:
        yield f"evidence.{key}", getattr(visit.evidence, key)
    for what in ("leaders", "sites", "meetings", "agreements", "strategies", "topics"):
        for item in getattr(visit, what):
            yield f"{what}: {item.name}", item.evidence


def _quotes(visit: Visit, spans: list[Span]) -> list[str]:
    return [text for span in spans if (text := quote(visit, span)) is not None]


def _single_values(visit: Visit) -> Iterator[str]:
    words = {flag.partition(":")[0] for flag in visit.flags}
    for key in ("guest", "hosts", "start", "end", "level", "delegation"):
        value = getattr(visit, key)
        quotes = _quotes(visit, getattr(visit.evidence, key))
        if not value:
            if quotes:
                yield f"evidence.{key}: expected no quotation for a value that is not stated, found {quotes}"
        elif not quotes and not words & _INSTEAD.get(key, set()):
            yield f"{key}: expected a quotation or one of the flags {sorted(_INSTEAD.get(key, set()))}, found neither"
    if visit.delegation is not None:
        for text in _quotes(visit, visit.evidence.delegation):
            if not same(text, visit.delegation):
                yield f"delegation: expected a quotation of {visit.delegation!r}, found {text!r}"
    for key, day in (("start", visit.start), ("end", visit.end)):
        for text in _quotes(visit, getattr(visit.evidence, key)):
            if day is not None and not yields_day(text, day):
                yield f"{key}: expected a quotation that names the day {day}, found {text!r}"
    units = {"guest": [visit.guest] if visit.guest else [], "hosts": visit.hosts}
    for key, wanted in units.items():
        quotes = _quotes(visit, getattr(visit.evidence, key))
        for text in quotes:
            if not any(yields_unit(text, unit.code, unit.name) for unit in wanted):
                yield f"{key}: expected a quotation that names {[u.name for u in wanted]}, found {text!r}"
        if not words & _INSTEAD[key]:
            for unit in wanted:
                if not any(yields_unit(text, unit.code, unit.name) for text in quotes):
                    yield f"{key}: expected a quotation that names {unit.name}, found {quotes}"


def _leaders(visit: Visit) -> Iterator[str]:
    for leader in visit.leaders:
        quotes = _quotes(visit, leader.evidence)
        if not any(same(text, leader.name) for text in quotes):
            yield f"leaders: expected a quotation of {leader.name!r}, found {quotes}"
        for title in leader.titles:
            if not any(elided(text, title) for text in quotes):
                yield f"leaders: expected a quotation of {leader.name}'s post {title!r}, found {quotes}"


def _names(visit: Visit) -> Iterator[str]:
    for what in ("sites", "meetings", "agreements"):
        for item in getattr(visit, what):
            for text in _quotes(visit, item.evidence):
                if not same(text, item.name):
                    yield f"{what}: expected a quotation of {item.name!r}, found {text!r}"
    for what in ("strategies", "topics"):
        for item in getattr(visit, what):
            words = terms(what).get(item.name)
            if words is None:
                yield f"{what}: expected a word of the closed vocabulary, found {item.name!r}"
                continue
            for text in _quotes(visit, item.evidence):
                if not any(within(text, word) for word in words):
                    yield f"{what}: expected a quotation of {item.name!r} ({', '.join(words)}), found {text!r}"
