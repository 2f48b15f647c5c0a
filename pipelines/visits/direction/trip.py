"""Who leads the trip and who receives it: phrases behind the names of leaders speak for the places they serve."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from pipelines.visits.direction.ballot import Ballot, Span, Vote
from pipelines.visits.direction.party import Own, Party, Unit
from pipelines.visits.direction.phrases import Grammar
from pipelines.visits.entities.places import level_fits
from pipelines.visits.text.prepare import Prepared

CLAUSE = 60
"""How far behind a name its verb is looked for, in characters of the same clause."""

Served = tuple[Span, Party | None, Span, int]
"""A person with posts: (span of the name, party the posts belong to, span of its words, where the posts begin)."""


def find_leaders(
    prepared: Prepared, served: Sequence[Served], weights: Sequence[float], grammar: Grammar, ballot: Ballot
) -> None:
    """A vote for the place of each leader who leads a group, and of each who receives one."""
    starts = [s for s, _ in prepared.sentences]
    for (begin, end), party, span in _with_units_of_neighbours(served):
        order = max(0, bisect.bisect_right(starts, end - 1) - 1)
        high = min(end + CLAUSE, prepared.sentences[order][1]) if prepared.sentences else end
        phrase = grammar.at("leader", prepared.text, begin, begin, end, high, party)
        if phrase is not None:
            vote = Vote(party, grammar.weight(phrase) * weights[order], span, phrase, order)
            (ballot.guest if phrase.side == "guest" else ballot.host).append(vote)


def _with_units_of_neighbours(served: Sequence[Served]) -> list[tuple[Span, Party, Span]]:
    """乙县县委书记甲，县委副书记、县长丙: the bare posts are of the same county, where the level fits."""
    found: list[tuple[Span, Party, Span]] = []
    before: tuple[int, Party | None, Span] = (-9, None, (0, 0))
    for name, party, span, begin in sorted(served, key=lambda item: item[0]):
        known = before[1]
        adjoins = 0 <= begin - before[0] <= 1
        if adjoins and isinstance(party, Own) and isinstance(known, Unit) and level_fits(party.level, known.code):
            party, span = known, before[2]
        elif adjoins and party is None and begin < name[0]:
            party, span = known, before[2]  # 市政协主席甲、副主席乙: the same committee
        before = (name[1], party, span)
        if party is not None:
            found.append((name, party, span))
    return found
