"""The proof of a value: what its quotations must yield.

The rules take values and quotations, no records: the visit model asks them to refuse, the builder of records asks them to leave
out. A value that rests on no quotation must carry one of the flags named here (docs/records.md lists the normalisations).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache

from schemas.evidence import Quote
from schemas.parts import Leader, Named, Purpose, Stop
from schemas.text import compact, elided, same, to_hans, within
from schemas.units import Unit, names_of, table
from schemas.vocabulary import terms

_DIGITS = "〇一二三四五六七八九"
_NUMBER = re.compile(r"\d+|[〇零一二三四五六七八九十廿]+")
_RELATIVE = re.compile(r"今|昨|明|前|当|次|翌|同日|即日|周|星期|天|日|晚")
INSTEAD = {
    "guest": frozenset({"guest_from_outlet", "guest_from_site", "guest_from_leader"}),
    "hosts": frozenset({"hosts_from_outlet", "hosts_from_site", "hosts_from_leader", "hosts_from_place"}),
    "start": frozenset({"start_from_publication"}),
    "end": frozenset({"end_from_start", "end_from_length", "start_from_publication"}),
    "level": frozenset({"level_from_guest"}),
    "delegation": frozenset[str](),
}
"""Field → flags that say on what its value rests where no quotation yields it."""


# -- what a quotation yields ---------------------------------------------------------------------------------------------
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


@lru_cache(maxsize=4096)
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


def yields_unit(quote: str, unit: Unit) -> bool:
    """Whether a quotation names the unit, as today or then, one inside it, or its abbreviation (皖 → 340000, 广州 → 440000)."""
    return _names_unit(quote, unit.code, unit.name, unit.then.name if unit.then else "")


@lru_cache(maxsize=8192)
def _names_unit(quote: str, code: str, name: str, then: str) -> bool:
    # as it stands and simplified: 乾县 keeps a character that conversion would change
    plain = compact(quote) + "\n" + compact(to_hans(quote))
    if name in plain or (then and then in plain) or any(alias in plain for alias in names_of(code)):
        return True
    return any(inside in plain for inside in _names_inside(code))


@cache
def _names_inside(code: str) -> frozenset[str]:
    stem = code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
    inside = (c for c in table() if c.startswith(stem) and c != code)
    return frozenset(name for c in inside for name in names_of(c) if len(name) > 1)


@lru_cache(maxsize=4096)
def yields_term(quote: str, kind: str, term: str) -> bool:
    """Whether a quotation holds one of the wordings of a closed vocabulary's term."""
    return any(within(quote, word) for word in terms(kind).get(term, ()))


def is_excused(field: str, flags: Collection[str]) -> bool:
    """Whether a flag says on what a value without quotation rests."""
    return not INSTEAD[field].isdisjoint(flags)


# -- complaints: what was expected, what the quotations say --------------------------------------------------------------
def misplaced(label: str, evidence: Sequence[Quote]) -> Iterator[str]:
    """Quotations whose span has another length than their words."""
    for quote in evidence:
        if quote.end - quote.start != len(quote.quote):
            yield f"{label}: expected a span of {len(quote.quote)} characters for {quote.quote!r}, found {quote.start}–{quote.end}"


def unfounded(field: str, value: object, quotes: Sequence[str], flags: Collection[str]) -> Iterator[str]:
    """A value with neither quotation nor flag, or quotations for no value."""
    if not value:
        if quotes:
            yield f"evidence.{field}: expected no quotation for a value that is not stated, found {quotes}"
    elif not quotes and not is_excused(field, flags):
        yield f"{field}: expected a quotation or one of the flags {sorted(INSTEAD[field])}, found neither"


def unproved_phrase(label: str, value: str, quotes: Sequence[str]) -> Iterator[str]:
    """Quotations that are not the value, blanks and script aside."""
    for text in quotes:
        if not same(text, value):
            yield f"{label}: expected a quotation of {value!r}, found {text!r}"


def unproved_day(field: str, day: str, quotes: Sequence[str]) -> Iterator[str]:
    """Quotations that do not name the day."""
    for text in quotes:
        if not yields_day(text, day):
            yield f"{field}: expected a quotation that names the day {day}, found {text!r}"


def unproved_units(field: str, units: Sequence[Unit], quotes: Sequence[str], flags: Collection[str]) -> Iterator[str]:
    """Quotations that name none of the units, and units that none names and no flag excuses."""
    for text in quotes:
        if not any(yields_unit(text, unit) for unit in units):
            yield f"{field}: expected a quotation that names {[u.name for u in units]}, found {text!r}"
    if not is_excused(field, flags):
        for unit in units:
            if not any(yields_unit(text, unit) for text in quotes):
                yield f"{field}: expected a quotation that names {unit.name}, found {list(quotes)}"


def unproved_leader(leader: Leader) -> Iterator[str]:
    """A leader whose name, a post or a role is not quoted."""
    quotes = [item.quote for item in leader.evidence]
    if leader.name not in quotes and not any(same(text, leader.name) for text in quotes):
        yield f"leaders: expected a quotation of {leader.name!r}, found {quotes}"
    for title in leader.titles:
        if not any(elided(text, title) for text in quotes):
            yield f"leaders: expected a quotation of {leader.name}'s post {title!r}, found {quotes}"
    for role in leader.roles:
        for item in role.evidence:
            if not yields_term(item.quote, "roles", role.role):
                yield f"leaders: expected a quotation that says {leader.name} {role.role}, found {item.quote!r}"


def unproved_named(what: str, item: Named) -> Iterator[str]:
    """A site, meeting or document that its quotations do not name."""
    return unproved_phrase(what, item.name, [quote.quote for quote in item.evidence])


def unproved_term(kind: str, item: Named) -> Iterator[str]:
    """A strategy or topic outside the vocabulary, or one that its quotations do not name."""
    words = terms(kind).get(item.name)
    if words is None:
        yield f"{kind}: expected a word of the closed vocabulary, found {item.name!r}"
        return
    for quote in item.evidence:
        if not yields_term(quote.quote, kind, item.name):
            yield f"{kind}: expected a quotation of {item.name!r} ({', '.join(words)}), found {quote.quote!r}"


def unproved_stop(stop: Stop) -> Iterator[str]:
    """A stop that its quotations do not name."""
    for quote in stop.evidence:
        if not yields_unit(quote.quote, stop):
            yield f"stops: expected a quotation that names {stop.name}, found {quote.quote!r}"


def unproved_purpose(purpose: Purpose) -> Iterator[str]:
    """A purpose that its quotations do not state."""
    return unproved_phrase("purpose", purpose.text, [quote.quote for quote in purpose.evidence])
