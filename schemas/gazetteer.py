"""What is known of a unit besides its code: names in letters, level, neighbours, partners set by the centre."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from schemas.tables import rows
from schemas.units import Level, level_of, table


@dataclass(frozen=True, slots=True)
class Facts:
    """One unit of today.

    Attributes:
        code: GB/T 2260 code.
        name: Full name.
        pinyin: Hanyu pinyin with tone marks (Ānhuī Shěng).
        english: English name (Anhui Province).
        level: province, prefecture or county.
    """

    code: str
    name: str
    pinyin: str
    english: str
    level: Level


@cache
def gazetteer() -> tuple[Facts, ...]:
    """Every unit of today, by code."""
    return tuple(Facts(code, name, *_letters()[name], level_of(code)) for code, name in sorted(table().items()))


@cache
def _letters() -> dict[str, tuple[str, str]]:
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
