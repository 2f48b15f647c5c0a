"""Numbers behind the page's figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from schemas.coverage import Coverage


@dataclass
class Counts:
    """What the figures show; provinces by code, months as ``YYYY-MM``.

    Attributes:
        sent, received: Events by province.
        pairs: Events by (guest, host).
        months: Events by month of the first day; under ``""`` those without month.
        covered: Share of a month's site-days that were covered, of the sites of which anything is known; months of which nothing is known are not there.
        leaders, sites, strategies, topics: Events by name.
        inside: Events within one province.
        reports: All reports.
    """

    sent: Counter[str] = field(default_factory=Counter)
    received: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    months: Counter[str] = field(default_factory=Counter)
    covered: dict[str, float] = field(default_factory=dict)
    leaders: Counter[str] = field(default_factory=Counter)
    sites: Counter[str] = field(default_factory=Counter)
    strategies: Counter[str] = field(default_factory=Counter)
    topics: Counter[str] = field(default_factory=Counter)
    inside: int = 0
    reports: int = 0


def count(events: Iterable[dict[str, Any]], coverage: Iterable[Coverage]) -> Counts:
    """Count events (as the feed has them) and covered days. A tour counts for each host; a visit inside a province for no pair."""
    counts = Counts()
    for event in events:
        counts.reports += len(event["reports"])
        guest = province(event["guest"]["code"]) if event["guest"] else None
        hosts = list(dict.fromkeys(province(host["code"]) for host in event["hosts"]))
        if guest is not None and hosts == [guest]:
            counts.inside += 1
        elif guest is not None:
            counts.sent[guest] += 1
        for host in hosts:
            if host != guest:
                counts.received[host] += 1
                if guest is not None:
                    counts.pairs[guest, host] += 1
        start = event["start"] or ""
        counts.months["" if start.startswith("--") else start[:7]] += 1
        counts.leaders.update({one["name"] for one in event["leaders"] if one["side"] == "guest"})
        for what in ("sites", "strategies", "topics"):
            getattr(counts, what).update({item["name"] for item in event[what]})
    counts.covered = _covered(coverage)
    return counts


def province(code: str) -> str:
    """Code of the province that a unit is or lies in."""
    return code[:2] + "0000"


def _covered(coverage: Iterable[Coverage]) -> dict[str, float]:
    seen: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    for line in coverage:
        for ordinal in range(line.first.toordinal(), line.last.toordinal() + 1):
            seen[f"{date.fromordinal(ordinal):%Y-%m}"][line.state == "covered"] += 1
    return {month: days[True] / days.total() for month, days in seen.items()}


def months_between(counts: Counts) -> list[str]:
    """Every month from the first to the last of which anything is known, gaps included."""
    known = sorted({*filter(None, counts.months), *counts.covered})
    if not known:
        return []
    found, (year, month) = [], (int(known[0][:4]), int(known[0][5:]))
    while (text := f"{year:04}-{month:02}") <= known[-1]:
        found.append(text)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found
