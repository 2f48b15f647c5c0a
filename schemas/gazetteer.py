"""What is known of a unit besides its code: names in letters, level, the unit around it, neighbours, partners set by the centre."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from schemas.past_units import began, past_units
from schemas.tables import rows
from schemas.units import Level, enclosing, level_of, names_of, short_name, table


@dataclass(frozen=True, slots=True)
class Facts:
    """One row about a unit of today or of the past.

    Attributes:
        code: GB/T 2260 code.
        name: Full name.
        short: Everyday name (安徽, 恩施).
        pinyin: Hanyu pinyin with tone marks (Ānhuī Shěng).
        english: English name (Anhui Province).
        level: province, prefecture or county.
        parent: Code of the unit around it that has one; None for a province.
        valid_from: Year in which it began under this code and name; None where older than the tables (1980), or not known.
        valid_to: Year in which it ended; None for a unit of today.
        today: Code of the unit of today that holds it; its own for a unit of today.
        successor: Code of the unit that received it when it ended; None for a unit of today.
        other_names: Contracted and former names, abbreviations; empty for a unit of the past.
    """

    code: str
    name: str
    short: str
    pinyin: str
    english: str
    level: Level
    parent: str | None
    valid_from: int | None
    valid_to: int | None
    today: str
    successor: str | None
    other_names: tuple[str, ...]


@cache
def gazetteer() -> tuple[Facts, ...]:
    """Every unit of today and every one that ended since 1990, by code and year."""
    now = [_facts(code, name, began(code), None, code, None) for code, name in table().items()]
    past = [_facts(u.code, u.name, u.began, u.ended, u.today, u.successor) for u in past_units()]
    return tuple(sorted([*now, *past], key=lambda unit: (unit.code, unit.valid_to or 9999)))


@cache
def facts_of(code: str) -> Facts:
    """The row of a unit of today.

    Raises:
        KeyError: The code is not in the table.
    """
    return _by_code()[code]


@cache
def _by_code() -> dict[str, Facts]:
    return {unit.code: unit for unit in gazetteer() if unit.valid_to is None}


def _facts(code: str, name: str, first: int | None, last: int | None, today: str, successor: str | None) -> Facts:
    pinyin, english = _latin()[name]
    around = tuple(c for c in enclosing(code) if c != code)
    others = tuple(sorted(names_of(code) - {name, short_name(name)})) if last is None else ()
    level = level_of(code)
    parent = around[0] if around else None
    return Facts(code, name, short_name(name), pinyin, english, level, parent, first, last, today, successor, others)


@cache
def _latin() -> dict[str, tuple[str, str]]:
    return {name: (pinyin, english) for name, pinyin, english, *_ in rows("schemas", "latin_names")}


@cache
def neighbours(code: str) -> frozenset[str]:
    """Codes of the provincial units that share a land border with one (data/province_neighbours.tsv)."""
    return frozenset(other for one, other, *_ in rows("schemas", "province_neighbours") if one == code)


@dataclass(frozen=True, slots=True)
class Partners:
    """Two units that the centre paired: who helps whom, under which programme, in which years (None: it goes on)."""

    helper: str
    helped: str
    programme: str
    first: int
    last: int | None


@cache
def partners() -> tuple[Partners, ...]:
    """Counterpart support and pairing set by the centre (data/counterpart_pairs.tsv)."""
    return tuple(
        Partners(helper, helped, programme, int(first), int(last) if last else None)
        for helper, helped, programme, first, last, *_ in rows("schemas", "counterpart_pairs")
    )
