"""Which unit 我省, 来苏 and the like mean: by the publisher, by what else is said of the same side, by what is left over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.visits.direction.ballot import Ballot, Vote, abbreviations, codes_of, speaks_from, sums
from pipelines.visits.direction.party import Abbreviation, Outside, Own, Unit, overlap
from pipelines.visits.direction.publisher import Publisher
from pipelines.visits.entities.levels import level_of_word, name_fits
from pipelines.visits.entities.places import Place, inside
from pipelines.visits.text.lexicon import words

BY_PUBLISHER = ", the publisher's"


@dataclass(frozen=True, slots=True)
class Settled:
    """Votes whose parties are settled as far as they can be, and the side that the publisher's place was found to be."""

    guest: list[Vote]
    host: list[Vote]
    own_side: str | None


def settle(ballot: Ballot, places: Sequence[Place], own: Publisher, served: Sequence[str], enough: float) -> Settled:
    """Give abbreviations and own words their units, where anything tells them."""
    counts = Counter(p.code for p in places)
    guest = [_by_publisher(v, own, counts, ()) for v in ballot.guest]
    home = codes_of(p for p, total in sums(guest).items() if total >= enough)
    host = [_by_publisher(v, own, counts, home) for v in ballot.host]
    for side, votes, others in (("guest", guest, host), ("host", host, guest)):
        word = _strongest_own(votes, others)
        if word is None:
            continue
        mine = [v for v in votes if v.party == word]
        known = places
        if side == "guest" and level_of_word(word.level) != "county" and not speaks_from(mine, "group", "own"):
            # leaders who set out alone go to a part of their city as often as elsewhere: only what stands before them tells
            known = [p for p in places if p.start < max(v.span[1] for v in mine)]
        unit = _unit_of(word, votes, others, ballot, served, known, enough)
        if unit is not None:
            return Settled(_renamed(guest, word, unit), _renamed(host, word, unit), side)
    return Settled(guest, host, None)


def _renamed(votes: list[Vote], word: Own, unit: Unit) -> list[Vote]:
    return [replace(v, party=unit) if v.party == word else v for v in votes]


def _by_publisher(vote: Vote, own: Publisher, counts: Counter[str], guests: Sequence[str]) -> Vote:
    """我省 in a paper whose place is known; an abbreviation by the publisher or by what the text names.

    A host is not the province that the guest is of: 来苏 is 苏州 where a city of 江苏 comes.
    """
    if isinstance(vote.party, Abbreviation):
        codes = abbreviations()[vote.party.char]
        codes = tuple(c for c in codes if not any(inside(g, c) for g in guests)) or codes
        if vote.party.char in words("delegation_words", "spelled") and not any(
            inside(code, c) for code in counts for c in codes
        ):
            return replace(vote, party=Outside("abroad"))
        if own.code in codes:
            return replace(vote, party=Unit(own.code or ""), note=BY_PUBLISHER)  # 来苏 in a paper of 苏州
        return replace(vote, party=Unit(_most_named(codes, own, counts)))
    if isinstance(vote.party, Own):
        code = own.at(vote.party.level)
        return replace(vote, party=Unit(code), note=BY_PUBLISHER) if code else vote
    return vote


def _most_named(codes: tuple[str, ...], own: Publisher, counts: Counter[str]) -> str:
    """Of the units an abbreviation can be, the one around the publisher, else the one the text names most, provinces first."""
    home = [c for c in codes if own.code and inside(own.code, c)]
    named = {c: sum(n for code, n in counts.items() if inside(code, c)) for c in codes}
    return max(codes, key=lambda c: (c in home, named[c], -codes.index(c)))


def _strongest_own(votes: Sequence[Vote], others: Sequence[Vote]) -> Own | None:
    """The own word that one side has the most votes for, unless the other side has more."""
    if not any(isinstance(vote.party, Own) for vote in votes):
        return None
    found, other = sums(votes), sums(others)
    owns = [party for party in found if isinstance(party, Own)]
    word = max(owns, key=lambda party: found[party], default=None)
    return None if word is None or other.get(word, 0) >= found[word] else word


def _unit_of(
    word: Own, votes: Sequence[Vote], others: Sequence[Vote], ballot: Ballot, served: Sequence[str],
    places: Sequence[Place], enough: float,
) -> Unit | None:  # fmt: skip
    """Another name of the same side, else the other half of a pair (晋黔两省), else the only unit of the level besides the other side."""
    mine, other = sums(votes), sums(others)
    named = {
        p: s for p, s in mine.items() if isinstance(p, Unit) and name_fits(word.level, p.code) and s > other.get(p, 0)
    }
    if named:
        return max(named, key=lambda party: named[party])
    known = [Unit(code) for code in codes_of(p for p, s in other.items() if s >= enough)]
    for pair in ballot.pairs:
        for one, two in (pair, pair[::-1]):
            if name_fits(word.level, two) and any(inside(k.code, one) for k in known):
                return Unit(two)
    for codes in (served, [p.code for p in places]) if known else ():
        left = {Unit(c) for c in codes if name_fits(word.level, c) and not any(overlap(Unit(c), k) for k in known)}
        if len(left) == 1:
            return left.pop()
    return None
