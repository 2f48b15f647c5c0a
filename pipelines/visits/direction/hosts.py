"""The hosts: provinces by the sum of their votes, places below by the first sentence that names a destination firmly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipelines.visits.direction.ballot import Ballot, Vote
from pipelines.visits.direction.party import Outside, Own, Party, Unit, overlap
from pipelines.visits.direction.phrases import Grammar
from pipelines.visits.entities.levels import level_of_word
from pipelines.visits.entities.places import inside, province_of
from schemas.units import Level, level_of


def level_of_party(party: Party) -> Level:
    """Level of a guest."""
    return level_of(party.code) if isinstance(party, Unit) else level_of_word(party.level)  # type: ignore[union-attr]


@dataclass(frozen=True, slots=True)
class Count:
    """The votes, summed up.

    Attributes:
        guest, host: Votes of each side.
        net: Sum as guest less sum as host, of each party.
        served: Codes of the units that the people of the text serve.
    """

    guest: Sequence[Vote]
    host: Sequence[Vote]
    net: dict[Party, float]
    served: Sequence[str]
    ballot: Ballot
    grammar: Grammar


def find_hosts(top: Party, count: Count) -> list[Party]:
    """Hosts of a guest, in the order of the text; empty where none is named."""
    usable = [v for v in count.host if count.net[v.party] < 0 and v.party != top and not isinstance(v.party, Outside)]
    if level_of_party(top) == "province":
        found = [_home_of(p, top, count) for p in _provinces(top, usable, count.grammar)]
    else:
        found = _first_named(top, usable, count)
    return found or _besides(top, count)


def _provinces(top: Party, votes: Sequence[Vote], grammar: Grammar) -> list[Party]:
    """Hosts of a province are provinces: those with enough votes, and not far behind the first."""
    merged: dict[Party, float] = {}
    for vote in votes:
        party = _province(vote.party)
        if party != top:
            merged[party] = merged.get(party, 0) + vote.weight
    least = max(
        grammar.numbers["limits.enough"], grammar.numbers["limits.share of the first"] * max(merged.values(), default=0)
    )
    return [party for party, total in merged.items() if total >= least]


def _home_of(party: Party, top: Party, count: Count) -> Party:
    """The province around 我市 where a province's leaders come: the only other one that the people of the text serve."""
    if not isinstance(party, Own) or level_of_word(party.level) == "province":
        return party
    others = {Unit(province_of(code)) for code in count.served} - {top}
    return others.pop() if len(others) == 1 else party


def _province(party: Party) -> Party:
    return Unit(province_of(party.code)) if isinstance(party, Unit) else party


def _first_named(top: Party, votes: Sequence[Vote], count: Count) -> list[Party]:
    """Destinations of the first sentence of the body that names one firmly, else of the headline."""
    usable = [v for v in votes if not _is_own_province(top, v.party)]
    enough = count.grammar.numbers["limits.enough"]
    if sum(v.weight for v in usable) < enough:
        return []
    firm = [v for v in usable if v.weight >= enough] or usable
    body = [v for v in firm if v.order >= count.ballot.lead] or firm
    first = min(v.order for v in body)
    chosen: list[Party] = []
    for vote in sorted((v for v in body if v.order == first), key=lambda v: v.span):
        # what lies inside a destination already named is a stop on the way, not another host
        if vote.party not in chosen and not any(overlap(vote.party, c) for c in chosen):
            chosen.append(vote.party)
    return chosen


def _is_own_province(top: Party, party: Party) -> bool:
    return (
        isinstance(top, Unit)
        and isinstance(party, Unit)
        and inside(top.code, party.code)
        and party.code.endswith("0000")
    )


def _besides(top: Party, count: Count) -> list[Party]:
    """Host of a reception that names no destination: where those who receive serve, else the other place that leaders serve, else
    the pair's other half."""
    said = [v for v in count.guest if v.party == top]
    if not isinstance(top, Unit) or not any(v.phrase.anchor & {"group", "leader"} for v in said):
        return []
    for vote in count.host:  # 省委书记甲会见B省长乙一行
        receives = "leader" in vote.phrase.anchor and isinstance(vote.party, Unit) and count.net[vote.party] < 0
        if receives and not overlap(vote.party, top):
            return [_at_level_of(top, vote.party)]
    if not any("group" in v.phrase.anchor for v in said):
        return []
    others = [_at_level_of(top, Unit(c)) for c in count.served if not overlap(Unit(c), top)]
    return _most_common(others) or _other_half(top, count.ballot)


def _at_level_of(top: Unit, party: Party) -> Party:
    return _province(party) if level_of(top.code) == "province" else party


def _most_common(parties: Iterable[Party]) -> list[Party]:
    return [party for party, _ in Counter(parties).most_common(1)]


def _other_half(top: Unit, ballot: Ballot) -> list[Party]:
    for pair in ballot.pairs:
        for one, two in (pair, pair[::-1]):
            if inside(top.code, one):
                return [Unit(two)]
    return []
