"""Reports → groups that tell of one visit. Never single link: a group takes another only if all of both agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from pipelines.link import weights as w
from pipelines.link.decisions import Decisions
from pipelines.link.facts import Span
from pipelines.link.pairs import conflict, length_days, score, shares_host
from pipelines.link.reports import Report

Group = list[Report]
_Scores = dict[tuple[str, str], float]
_VETO = float("-inf")


def clusters(reports: Sequence[Report], decisions: Decisions) -> list[Group]:
    """Group reports whose speaking record is complete (``Facts.is_complete``).

    Args:
        reports: Reports with guest, host and days.
        decisions: What a user decided; it beats every rule.

    Returns:
        Groups, each sorted by id; the same for any order of the reports.
    """
    blocks: dict[tuple[str, str], Group] = defaultdict(list)
    for report in reports:
        blocks[report.facts.guest or "", report.facts.level].append(report)
    found: list[Group] = []
    for key in sorted(blocks):
        for run in _runs(sorted(blocks[key], key=lambda r: (days_of(r), r.facts.id))):
            found.extend(_join(run, decisions) if len(run) > 1 else [run])
    return found


def days_of(report: Report) -> Span:
    """The days of a complete report."""
    assert report.facts.days is not None, "asked only of complete reports"
    return report.facts.days


def _runs(block: Group) -> Iterable[Group]:
    """Cut a guest's reports where a gap is longer than any span could bridge."""
    run: Group = []
    reach = 0
    for report in block:
        first = days_of(report)[0]
        length = max(1, length_days(days_of(report)))
        if run and first - length > reach:
            yield run
            run, reach = [], 0
        run.append(report)
        reach = max(reach, first + 2 * length)
    if run:
        yield run


def _join(run: Group, decisions: Decisions) -> list[Group]:
    """Join the strongest pair first, as long as the groups on both sides agree."""
    scores = {(_id(a), _id(b)): _pair_score(a, b, decisions) for a, b in combinations(sorted(run, key=_id), 2)}
    group = {_id(report): [report] for report in run}
    wanted = sorted(((s, pair) for pair, s in scores.items() if s >= w.ENOUGH), key=lambda x: (-x[0], x[1]))
    for strength, (a, b) in wanted:
        left, right = group[a], group[b]
        if left is right or not (strength >= w.DECIDED or _agree(left, right, scores)):
            continue
        left.extend(right)
        for report in right:
            group[_id(report)] = left
    distinct = {id(members): sorted(members, key=_id) for members in group.values()}
    return sorted(distinct.values(), key=lambda members: _id(members[0]))


def _pair_score(a: Report, b: Report, decisions: Decisions) -> float:
    said = {decisions.said(x.id, y.id) for x in a.records for y in b.records} if decisions.pairs else set()
    if said - {None}:
        return _VETO if False in said else w.DECIDED
    if conflict(a.facts, b.facts):
        return _VETO
    # Two hosts of one tour share no host; whether they are one visit, the rest of the group says.
    return score(a.facts, b.facts) if shares_host(a.facts.hosts, b.facts.hosts) else 0.0


def _agree(left: Group, right: Group, scores: _Scores) -> bool:
    """No conflict between any two, no two starts further apart than the longest stated span, enough on average."""
    spans = [days_of(report) for report in (*left, *right)]
    starts = [first for first, _ in spans]
    if max(starts) - min(starts) > max(1, *(length_days(span) for span in spans)):
        return False
    across = [scores[min(_id(a), _id(b)), max(_id(a), _id(b))] for a in left for b in right]
    meeting = [s for s in across if s]
    return _VETO not in across and bool(meeting) and sum(meeting) >= w.ENOUGH * len(meeting)


def _id(report: Report) -> str:
    return report.facts.id
