"""Units that ended: what a unit was called on a day, and what became of a unit of the past.

Years are as exact as the sources: a unit is valid from the year in which it began to the year in which it ended, both
included, so that in the year of a change the name that a text uses decides.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from schemas.tables import rows
from schemas.units import Level, level_of, short_name, table

EARLIEST = 1949
"""No unit of the table is asked for an earlier year: the Republic's units begin here."""


class PastUnit(NamedTuple):
    """A unit under a code and name that ended.

    Attributes:
        code: GB/T 2260 code then.
        name: Full name then.
        began: Year in which it began; None where it is older than the tables (1980).
        ended: Year in which it ended.
        successor: Code, in that year, of the unit that received it: the one of its own level, else the one that kept seat or name.
        today: Code of the unit of today that holds it.
    """

    code: str
    name: str
    began: int | None
    ended: int
    successor: str
    today: str

    def is_valid_in(self, year: int) -> bool:
        """Whether it stood in a year, the first and the last included."""
        return EARLIEST <= year <= self.ended and (self.began or EARLIEST) <= year


@cache
def past_units() -> tuple[PastUnit, ...]:
    """Every unit that ended since 1990 (data/past_units.tsv names its sources), by code and year."""
    return tuple(
        PastUnit(code, name, int(began) if began else None, int(ended), successor, today)
        for code, name, began, ended, successor, today, *_ in rows("schemas", "past_units")
    )


@cache
def past_by_name() -> dict[str, tuple[PastUnit, ...]]:
    """Full name → units of the past that bore it."""
    found: dict[str, list[PastUnit]] = {}
    for unit in past_units():
        found.setdefault(unit.name, []).append(unit)
    return {name: tuple(units) for name, units in found.items()}


@cache
def past_of(code: str) -> tuple[PastUnit, ...]:
    """Units of the past that a unit of today holds."""
    return _by_today().get(code, ())


@cache
def _by_today() -> dict[str, tuple[PastUnit, ...]]:
    found: dict[str, list[PastUnit]] = {}
    for unit in past_units():
        found.setdefault(unit.today, []).append(unit)
    return {code: tuple(units) for code, units in found.items()}


def began(code: str) -> int | None:
    """Year in which a unit of today began under its code and name; None where it is older than the tables, or not known."""
    return _began().get(code)


@cache
def _began() -> dict[str, int]:
    return {code: int(year) for code, _, year, *_ in rows("schemas", "gb2260") if year}


def then_of(code: str, year: int, names: Collection[str] = ()) -> PastUnit | None:
    """What a unit of today was on a day, or None where it was what it is today (or nothing is known of the year).

    Args:
        code: GB/T 2260 code of today.
        year: Year of the day.
        names: What the text calls the unit: one of several units of the past that are one today is told by its name.
    """
    units = [unit for unit in past_of(code) if unit.is_valid_in(year)]
    if not units:
        return None
    named = [unit for unit in units if any(_is_called(unit, name) for name in names)]
    if named:
        return min(named, key=lambda unit: unit.ended)  # in the year of a change the older still stands
    if (began(code) or EARLIEST) <= year:
        return None
    kept = [unit for unit in units if unit.code == code or unit.name == table()[code]] or [
        unit for unit in units if short_name(unit.name) == short_name(table()[code])
    ]
    kept = kept or units
    return kept[0] if len(kept) == 1 else None


def _is_called(unit: PastUnit, name: str) -> bool:
    return name == unit.name or (len(name) > 1 and name == short_name(unit.name) and level_of(unit.code) != "county")


def level_then(code: str, then: PastUnit | None) -> Level:
    """Level of a unit on the day: that of its code then."""
    return level_of(then.code if then else code)


def named_in(name: str, year: int) -> tuple[str, ...]:
    """Codes of today for the units that bore a full name in a year, of the past first; empty where none did."""
    codes = [unit.today for unit in past_by_name().get(name, ()) if unit.is_valid_in(year)]
    codes += [code for code in _codes_by_name().get(name, ()) if year >= EARLIEST and (began(code) or EARLIEST) <= year]
    return tuple(dict.fromkeys(codes))


@cache
def _codes_by_name() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, name in table().items():
        found.setdefault(name, []).append(code)
    return {name: tuple(codes) for name, codes in found.items()}


@cache
def parents_then() -> dict[tuple[str, str], tuple[str, ...]]:
    """(name of a prefecture, name of a county in it) → code of today, for every pair that ended (巢湖市, 庐江县)."""
    found: dict[tuple[str, str], list[str]] = {}
    around: dict[str, list[PastUnit]] = {}
    for unit in past_units():
        if level_of(unit.code) == "prefecture":
            around.setdefault(unit.code, []).append(unit)
    for unit in past_units():
        if level_of(unit.code) != "county":
            continue
        outer = unit.code[:4] + "00"
        names = {
            p.name for p in around.get(outer, ()) if p.is_valid_in(unit.ended) or p.is_valid_in(unit.began or p.ended)
        }
        for name in names | ({table()[outer]} if outer in table() else set()):
            found.setdefault((name, unit.name), []).append(unit.today)
    for code, name in table().items():  # a county of today under the name that its prefecture bore before
        if level_of(code) == "county":
            for unit in past_of(code[:4] + "00"):
                if level_of(unit.code) == "prefecture":
                    found.setdefault((unit.name, name), []).append(code)
    return {key: tuple(dict.fromkeys(codes)) for key, codes in found.items()}
