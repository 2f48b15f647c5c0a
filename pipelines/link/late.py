"""Records that lack guest, host or day: attached last, to the one best event, or left with both ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pipelines.link import weights as w
from pipelines.link.clusters import Group
from pipelines.link.decisions import Decisions
from pipelines.link.facts import Facts
from pipelines.link.pairs import conflict, gap_days, people_score, place_score, same_group, score, shares_host
from pipelines.link.reports import Report

_BUCKET_DAYS = 16


@dataclass(slots=True)
class Attached:
    """What became of them.

    Attributes:
        groups: All groups, the attached reports among them, and those left alone as groups of their own.
        ambiguous: Id of a report left alone → ids of the first records of the groups that fit it equally well.
    """

    groups: list[Group]
    ambiguous: dict[str, tuple[str, ...]]


def attach(groups: Sequence[Group], late: Sequence[Report], decisions: Decisions) -> Attached:
    """Attach each incomplete report to the group that fits it best.

    A report that fits none is compared with the other leftovers: two reports without a day still tell of one visit
    where guest, host and people agree and both were printed in one week.

    Args:
        groups: Groups of complete reports.
        late: Incomplete reports.
        decisions: What a user decided.
    """
    index = _index(groups)
    taken: dict[int, Group] = defaultdict(list)
    ambiguous: dict[str, tuple[str, ...]] = {}
    alone: Group = []
    for report in sorted(late, key=lambda r: r.facts.id):
        fits = sorted(
            ((_fit(report, groups[i], decisions), i) for i in _candidates(report, index)), key=lambda x: (-x[0], x[1])
        )
        fits = [(value, i) for value, i in fits if value >= w.ENOUGH_UNDATED]
        if not fits:
            alone.append(report)
        elif len(fits) == 1 or fits[0][0] - fits[1][0] >= w.MARGIN:
            taken[fits[0][1]].append(report)
        else:
            rivals = [i for value, i in fits if fits[0][0] - value < w.MARGIN]
            ambiguous[report.facts.id] = tuple(sorted(groups[i][0].facts.id for i in rivals))
            alone.append(report)
    joined = [sorted([*group, *taken[i]], key=lambda r: r.facts.id) for i, group in enumerate(groups)]
    return Attached(joined + _among_themselves(alone, ambiguous, decisions), ambiguous)


def _index(groups: Sequence[Group]) -> dict[tuple[str, str], set[int]]:
    """Groups by (guest, host) and, for what lacks one of both, by (guest, '') and ('', host)."""
    index: dict[tuple[str, str], set[int]] = defaultdict(set)
    for i, group in enumerate(groups):
        for report in group:
            guest = report.facts.guest or ""
            for host in (*report.facts.hosts, *(code[:2] + "0000" for code in report.facts.hosts)):
                index[guest, host].add(i)
                index["", host].add(i)
            index[guest, ""].add(i)
            if report.facts.days is not None:
                index[guest, f"near {report.facts.days[1] // _BUCKET_DAYS}"].add(i)
    return index


def _candidates(report: Report, index: dict[tuple[str, str], set[int]]) -> Iterable[int]:
    facts = report.facts
    if not facts.hosts:
        return index.get((facts.guest or "", ""), ()) if facts.guest else ()
    found = {i for host in facts.hosts for i in index.get((facts.guest or "", host), ())}
    day = facts.days[1] if facts.days else facts.published
    if facts.guest and day is not None:  # the next host of a tour that others tell
        for bucket in (day // _BUCKET_DAYS - 1, day // _BUCKET_DAYS, day // _BUCKET_DAYS + 1):
            found |= index.get((facts.guest, f"near {bucket}"), set())
    return sorted(found)


def _fit(report: Report, group: Group, decisions: Decisions) -> float:
    if decisions.pairs:
        said = {decisions.said(x.id, y.id) for x in report.records for r in group for y in r.records}
        if said - {None}:
            return float("-inf") if False in said else w.DECIDED
    facts = report.facts
    if any(conflict(facts, other.facts) for other in group):
        return float("-inf")
    best = float("-inf")
    for other in group:
        time = _time_score(facts, other.facts)
        if time is None:
            continue
        shared = people_score(facts, other.facts) + place_score(facts, other.facts)
        meets = shares_host(facts.hosts, other.facts.hosts)
        if shared > 0 and (meets or not facts.hosts or _on_tour(facts, other.facts)):
            best = max(best, shared + (w.SAME_HOST if meets else 0.0) + time)
    return best


def _on_tour(facts: Facts, dated: Facts) -> bool:
    """Whether a record of another host fits a tour: one group of people, printed within days of the other's visit."""
    if facts.published is None or dated.days is None or not same_group(facts, dated):
        return False
    return abs(facts.published - dated.days[1]) <= w.TOUR_NEWS_DAYS


def _time_score(facts: Facts, dated: Facts) -> float | None:
    """What the calendar says of a record without a full day; None where it forbids."""
    days = dated.days
    if days is None:
        return 0.0
    if facts.days is not None:
        gap = gap_days(facts.days, days)
        return None if gap > max(1, days[1] - days[0]) else w.TOUCHING
    if facts.season is not None:
        return w.TOUCHING if _in_season(facts.season, days) else None
    if facts.published is None:
        return 0.0
    age = facts.published - days[1]
    if age < -w.ANNOUNCED_DAYS or (facts.original and age > w.NEWS_AGE_DAYS):
        return None
    return w.TOUCHING if age <= w.NEWS_AGE_DAYS else -w.TOUCHING


def _in_season(season: tuple[int, int], days: tuple[int, int]) -> bool:
    near = range(days[0] - 1, days[1] + 2)
    return any(season[0] <= d.month * 100 + d.day <= season[1] for d in map(date.fromordinal, near))


def _among_themselves(alone: Group, ambiguous: dict[str, tuple[str, ...]], decisions: Decisions) -> list[Group]:
    found: list[Group] = [[r] for r in alone if r.facts.id in ambiguous]
    open_: dict[tuple[str | None, str], list[Group]] = defaultdict(list)
    for report in (r for r in alone if r.facts.id not in ambiguous):
        near = open_[report.facts.guest, report.facts.level]
        group = next((g for g in near if all(_alike(report, other, decisions) for other in g)), None)
        if group is None:
            near.append([report])
        else:
            group.append(report)
    return found + [group for near in open_.values() for group in near]


def _alike(a: Report, b: Report, decisions: Decisions) -> bool:
    said = {decisions.said(x.id, y.id) for x in a.records for y in b.records} if decisions.pairs else set()
    if said - {None}:
        return False not in said
    x, y = a.facts, b.facts
    if conflict(x, y) or x.guest is None or not shares_host(x.hosts, y.hosts) or not same_group(x, y):
        return False
    if x.season is not None and y.season is not None:
        return abs(x.season[0] - y.season[0]) <= 1 and score(x, y) >= w.ENOUGH
    if x.published is None or y.published is None:
        return False
    return abs(x.published - y.published) <= w.NEWS_AGE_DAYS // 2 and score(x, y) >= w.ENOUGH
