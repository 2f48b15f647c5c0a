"""The whole way of linking on one screen: records → reports with copies → groups → tours → late ones attached."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipelines.link.clusters import Group, clusters
from pipelines.link.decisions import Decisions
from pipelines.link.facts import Facts
from pipelines.link.late import attach
from pipelines.link.reports import Report, reports
from pipelines.link.tours import tours


@dataclass(frozen=True, slots=True)
class Linked:
    """Groups of reports, one a visit.

    Attributes:
        groups: Each group sorted by the id of its records; the list sorted by each group's first record.
        ambiguous: Id of a record that fits several groups equally well → ids of their first records.
        toured: Ids of the first records of groups that were joined host by host.
    """

    groups: list[Group]
    ambiguous: dict[str, tuple[str, ...]]
    toured: frozenset[str]


def link(records: Iterable[Facts], texts: Mapping[str, int], decisions: Decisions | None = None) -> Linked:
    """Group the records of one visit each.

    A function of its input alone: the order of the records does not matter, and linking what was linked changes nothing.

    Args:
        records: Facts of every record that holds, each id once.
        texts: Article id → group of near-duplicate texts; empty where texts are not at hand.
        decisions: What a user decided.
    """
    decisions = decisions or Decisions()
    voices = reports(records, texts, decisions)
    dated = clusters([voice for voice in voices if voice.facts.is_complete], decisions)
    joined = tours(dated, decisions)
    lone = {group[0].facts.id: len(group) for group in dated}
    toured = frozenset(group[0].facts.id for group in joined if lone.get(group[0].facts.id) != len(group))
    attached = attach(joined, [voice for voice in voices if not voice.facts.is_complete], decisions)
    wanted = _as_decided(attached.groups, decisions)
    groups = sorted((sorted(group, key=_first) for group in wanted), key=lambda group: _first(group[0]))
    return Linked(groups, attached.ambiguous, toured)


def _as_decided(groups: list[Group], decisions: Decisions) -> list[Group]:
    """Join what a user calls one visit, however far apart its reports lie."""
    of = {facts.id: group for group in groups for report in group for facts in report.records}
    for (a, b), same in sorted(decisions.pairs.items()):
        if same and a in of and b in of and of[a] is not of[b]:
            kept, gone = of[a], of[b]
            kept.extend(gone)
            of |= {facts.id: kept for report in gone for facts in report.records}
    return list({id(group): group for group in of.values()}.values())


def _first(report: Report) -> str:
    return report.facts.id
