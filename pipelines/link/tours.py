"""Tours told host by host: one group of people, at the next host on the next day, is one visit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipelines.link import weights as w
from pipelines.link.clusters import Group, days_of
from pipelines.link.decisions import Decisions
from pipelines.link.pairs import conflict, same_group, shares_host
from pipelines.link.reports import Report


def tours(groups: Sequence[Group], decisions: Decisions) -> list[Group]:
    """Chain groups of one guest that follow each other.

    Args:
        groups: What pipelines/link/clusters.py found, any order.
        decisions: Two records that a user keeps apart are never chained.

    Returns:
        The groups, those of one tour joined; the same for any order.
    """
    by_guest: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for group in groups:
        by_guest[group[0].facts.guest or "", group[0].facts.level].append(group)
    found: list[Group] = []
    for key in sorted(by_guest):
        chains: list[Group] = []
        going: list[Group] = []
        for group in sorted(by_guest[key], key=lambda g: (_span(g), g[0].facts.id)):
            first = _span(group)[0]
            going = [chain for chain in going if first - _span(chain)[1] <= w.TOUR_GAP_DAYS]
            chain = next((c for c in reversed(going) if _goes_on(c, group, decisions)), None)
            if chain is None:
                chain = []
                chains.append(chain)
                going.append(chain)
            chain.extend(group)
        found.extend(sorted(chain, key=lambda report: report.facts.id) for chain in chains)
    return sorted(found, key=lambda group: group[0].facts.id)


def _span(group: Group) -> tuple[int, int]:
    return min(days_of(report)[0] for report in group), max(days_of(report)[1] for report in group)


def _goes_on(chain: Group, group: Group, decisions: Decisions) -> bool:
    (began, left), (first, last) = _span(chain), _span(group)
    gap = first - left
    if gap > w.TOUR_GAP_DAYS or max(left, last) - began > w.LONGEST_SPAN_DAYS:
        return False
    pairs = [(a, b) for a in chain for b in group]
    if any(conflict(a.facts, b.facts) for a, b in pairs):
        return False
    if (gap > 0 and _meets_again(pairs)) or (gap > 1 and not _one_head(pairs)):
        return False
    if decisions.pairs and any(
        decisions.said(x.id, y.id) is False for a, b in pairs for x in a.records for y in b.records
    ):
        return False
    return any(same_group(a.facts, b.facts) for a, b in pairs)


def _meets_again(pairs: list[tuple[Report, Report]]) -> bool:
    return any(shares_host(a.facts.hosts, b.facts.hosts) for a, b in pairs)


def _one_head(pairs: list[tuple[Report, Report]]) -> bool:
    return any(a.facts.head is not None and a.facts.head == b.facts.head for a, b in pairs)
