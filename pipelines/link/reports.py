"""A report and its copies: records of near-duplicate texts that tell the same visit count as one voice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipelines.link.decisions import Decisions
from pipelines.link.facts import Facts
from pipelines.link.pairs import gap_days, shares_host
from pipelines.link.weights import COPY_GAP_DAYS


@dataclass(frozen=True, slots=True)
class Report:
    """One voice.

    Attributes:
        facts: The record that speaks: the original before mirrors, the most complete, the earliest printed.
        copies: The other records of it, sorted by id.
    """

    facts: Facts
    copies: tuple[Facts, ...] = ()

    @property
    def records(self) -> tuple[Facts, ...]:
        """All records, the speaking one first."""
        return (self.facts, *self.copies)


def reports(records: Iterable[Facts], groups: Mapping[str, int], decisions: Decisions) -> list[Report]:
    """Gather copies.

    Args:
        records: All records, in any order.
        groups: Article id → group of near-duplicate texts (pipelines/link/copies.py).
        decisions: What a user decided; two records that are not the same are no copies either.

    Returns:
        Reports sorted by the id of the record that speaks.
    """
    alone: list[Report] = []
    by_text: dict[int, list[Facts]] = defaultdict(list)
    for facts in records:
        if (group := groups.get(facts.article)) is None:
            alone.append(Report(facts))
        else:
            by_text[group].append(facts)
    for members in by_text.values():
        alone.extend(_split(sorted(members, key=_rank), decisions))
    return sorted(alone, key=lambda report: report.facts.id)


def _split(members: list[Facts], decisions: Decisions) -> Iterable[Report]:
    """One text may report two visits: the best record speaks first and takes from each article what fits it."""
    open_: list[list[Facts]] = []
    for facts in members:
        for voice in open_:
            if all(_is_copy(facts, other, decisions) for other in voice):
                voice.append(facts)
                break
        else:
            open_.append([facts])
    for voice in open_:
        yield Report(voice[0], tuple(sorted(voice[1:], key=lambda facts: facts.id)))


def _rank(facts: Facts) -> tuple[bool, bool, int, int, str]:
    size = len(facts.guests) + len(facts.others) + len(facts.places)
    return not facts.original, not facts.is_complete, facts.published or 10**7, -size, facts.id


def _is_copy(a: Facts, b: Facts, decisions: Decisions) -> bool:
    if a.article == b.article or decisions.said(a.id, b.id) is False or a.level != b.level:
        return False
    if a.guest and b.guest and a.guest != b.guest:
        return False
    if a.hosts and b.hosts and not shares_host(a.hosts, b.hosts):
        return False
    return a.days is None or b.days is None or gap_days(a.days, b.days) <= COPY_GAP_DAYS
