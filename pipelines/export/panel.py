"""The panel of the provinces: guest × host × month of the first day, with what is known of the months' coverage.

A tour counts for each of its hosts. Cities and counties count in columns of their own under their provinces. A month in which nothing
was seen is zero only where a day of it was covered on one side; else the count is null, unknown. ``covered_guest`` and
``covered_host`` say how much of the month was covered.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pipelines.export.tables import Column
from schemas.coverage import Coverage
from schemas.gazetteer import neighbours, partners
from schemas.units import table

LEVELS = ("province", "prefecture", "county")


def provinces() -> tuple[str, ...]:
    """Codes of the 31 provincial units of the mainland."""
    return tuple(code for code in table() if code.endswith("0000") and code[:2] not in ("71", "81", "82"))


def panel_columns(period: str) -> tuple[Column, ...]:
    """Columns of the panel by ``month`` or by ``year``."""
    what = {"month": "month of the first day, YYYY-MM", "year": "year of the first day"}[period]
    names = (
        ("guest", "string", "code of the guest's province"),
        ("host", "string", "code of the host's province; another than the guest's"),
        (period, "string", f"{what}; null: events without a full day"),
        *((f"visits_{level}", "integer", f"events whose guest is of the level {level}; a tour counts for each host; null: none seen, and no day covered") for level in LEVELS),
        ("covered_guest", "number", f"share of the {period}'s days on which a site of the guest's province was covered; null: unknown"),
        ("covered_host", "number", f"share of the {period}'s days on which a site of the host's province was covered; null: unknown"),
        ("neighbours", "boolean", "whether the two share a land border"),
        ("counterparts", "boolean", f"whether the centre paired them (or a unit of one with the other) in that {period}'s year"),
    )  # fmt: skip
    return tuple(Column(name, kind, name, meaning) for name, kind, meaning in names)


@dataclass(frozen=True, slots=True)
class Counted:
    """What the panel counts of one event: provinces of guest and hosts, level, first day or None."""

    guest: str
    hosts: tuple[str, ...]
    level: str
    day: date | None


def panel(events: Iterable[Counted], coverage: Iterable[Coverage], period: str) -> Iterator[tuple[Any, ...]]:
    """Rows of the panel, every pair in every period from the first event's or covered day's to the last's.

    Args:
        events: Events between two provinces; those inside one are passed over.
        coverage: Lines of ``coverage.jsonl``; none: everything is unknown.
        period: ``month`` or ``year``.
    """
    counts: Counter[tuple[str, str, str | None, str]] = Counter()
    for event in events:
        when = _period(event.day, period) if event.day else None
        for host in dict.fromkeys(event.hosts):
            if host != event.guest:
                counts[event.guest, host, when, event.level] += 1
    covered = _covered(coverage)
    whens = _periods(counts, covered, period)
    shares = {(code, when): _share(covered.get(code), when) for code in provinces() for when in whens}
    undated = {(guest, host) for guest, host, when, _ in counts if when is None}
    for guest in provinces():
        for host in provinces():
            if host == guest:
                continue
            for when in [*whens, *([None] if (guest, host) in undated else [])]:
                known = (shares[guest, when], shares[host, when]) if when else (None, None)
                nothing = 0 if any(known) else None
                visits = (counts.get((guest, host, when, level), nothing) for level in LEVELS)
                yield guest, host, when, *visits, *known, host in neighbours(guest), _paired(guest, host, when)


def _period(day: date, period: str) -> str:
    return f"{day:%Y-%m}" if period == "month" else f"{day:%Y}"


def _covered(lines: Iterable[Coverage]) -> dict[str, set[int]]:
    """Province → ordinals of the days on which at least one of its sites was covered; provinces never crawled are not named."""
    days: dict[str, set[int]] = defaultdict(set)
    for line in lines:
        if line.province is None:
            continue
        known = days[line.province]
        if line.state == "covered":
            known.update(range(line.first.toordinal(), line.last.toordinal() + 1))
    return days


def _periods(
    counts: Mapping[tuple[str, str, str | None, str], int], covered: Mapping[str, set[int]], period: str
) -> list[str]:
    ends = [when for _, _, when, _ in counts if when is not None]
    ends += [
        _period(date.fromordinal(day), period) for days in covered.values() if days for day in (min(days), max(days))
    ]
    if not ends:
        return []
    first, last = min(ends), max(ends)
    if period == "year":
        return [str(year) for year in range(int(first), int(last) + 1)]
    months = range(int(first[:4]) * 12 + int(first[5:]) - 1, int(last[:4]) * 12 + int(last[5:]))
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in months]


def _share(days: set[int] | None, when: str) -> float | None:
    """Share of a period's days that were covered; None where the province was never crawled."""
    if days is None:
        return None
    first, last = _bounds(when)
    length = (last - first).days + 1
    return round(sum(first.toordinal() + n in days for n in range(length)) / length, 4)


def _bounds(when: str) -> tuple[date, date]:
    if len(when) == 4:
        return date(int(when), 1, 1), date(int(when), 12, 31)
    year, month = int(when[:4]), int(when[5:])
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


@cache
def _pairs() -> dict[frozenset[str], tuple[tuple[int, int], ...]]:
    """Two provinces → the years in which the centre paired them, or a unit of one with the other."""
    years: dict[frozenset[str], list[tuple[int, int]]] = defaultdict(list)
    for pair in partners():
        years[frozenset((pair.helper[:2], pair.helped[:2]))].append((pair.first, pair.last or 9999))
    return {sides: tuple(spans) for sides, spans in years.items()}


def _paired(guest: str, host: str, when: str | None) -> bool:
    spans = _pairs().get(frozenset((guest[:2], host[:2])), ())
    return bool(spans) if when is None else any(first <= int(when[:4]) <= last for first, last in spans)
