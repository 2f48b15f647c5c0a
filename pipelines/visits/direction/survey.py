"""What stands in a text before a visit is put together, and whether it tells of several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipelines.visits.direction.ballot import Ballot
from pipelines.visits.direction.frame import Verdict, decide
from pipelines.visits.direction.party import Outside, Own, Party, Unit
from pipelines.visits.direction.phrases import Grammar
from pipelines.visits.direction.publisher import Publisher, settled_by_text
from pipelines.visits.direction.trip import Served
from pipelines.visits.direction.votes import cast
from pipelines.visits.entities.people import Mention, Person, find_people, locate
from pipelines.visits.entities.places import Place, chains, inside, mask, scan
from pipelines.visits.entities.posts import Post, find_posts, is_membership, is_of_a_party, level_of_post
from pipelines.visits.entities.second_reader import more_people
from pipelines.visits.text.lexicon import trie, words
from pipelines.visits.text.prepare import Prepared
from pipelines.visits.text.sentences import sentence_weights

OF_ABROAD = 8
"""How far before a post a place abroad is looked for, in characters."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found in a text before a visit is put together."""

    prepared: Prepared
    own: Publisher
    places: Sequence[Place]
    people: dict[str, Person]
    posts: Sequence[Post]
    refused: frozenset[str]
    ballot: Ballot
    weights: Sequence[float]
    verdict: Verdict
    grammar: Grammar
    year: int | None


def look_over(
    prepared: Prepared,
    own: Publisher,
    grammar: Grammar,
    outlet: str | None = None,
    without: frozenset[str] = frozenset(),
    year: int | None = None,
) -> Survey:
    """Units, people and votes of a text, and the frame they give; ``without`` are rival guests to be left out, ``year`` is the text's."""
    text = prepared.text
    single = scan(text, year)
    masked = mask(text, single)
    posts = find_posts(masked, single)
    people, refused = find_people(text, single, posts)
    if without:
        people = {
            n: p
            for n, p in people.items()
            if not any(inside(u, rival) for m in p.mentions for u in _units_of(m) for rival in without)
        }
    places = _without_people(chains(single), people)
    own = settled_by_text(own, outlet, places)
    served = _served(people, text)
    weights = sentence_weights(prepared, grammar.factors)
    ballot = cast(prepared, places, served, weights, grammar)
    ballot.guest = [v for v in ballot.guest if not (isinstance(v.party, Unit) and v.party.code in without)]
    codes = [party.code for _, party, _, _ in served if isinstance(party, Unit)]
    verdict = decide(ballot, places, own, grammar, codes)
    return Survey(prepared, own, places, people, posts, refused, ballot, weights, verdict, grammar, year)


def ask_for_people(survey: Survey) -> None:
    """Add the people that the optional reader finds in the gaps of the grammar."""
    for mention in more_people(survey.prepared, survey.people, survey.posts, survey.weights, survey.refused):
        name = survey.prepared.text[mention.start : mention.end]
        survey.people.setdefault(name, Person(name)).mentions.append(mention)
    locate(survey.prepared.text, survey.people)


def _units_of(mention: Mention) -> list[str]:
    return [p.unit.code for p in mention.posts if p.unit is not None] + ([mention.head.code] if mention.head else [])


def _without_people(places: Sequence[Place], people: dict[str, Person]) -> list[Place]:
    """Units that are no part of a person's name (张安康)."""
    taken = sorted(span for person in people.values() for span in person.anywhere)
    if not taken:
        return list(places)
    import bisect

    starts = [s for s, _ in taken]
    kept = []
    for place in places:
        i = bisect.bisect_right(starts, place.end - 1) - 1
        if i >= 0 and taken[i][1] > place.start and not place.full:
            continue
        kept.append(place)
    return kept


@cache
def _abroad() -> re.Pattern[str]:
    return re.compile(f"{trie(words('abroad'))}\\w*$")


def _served(people: dict[str, Person], text: str) -> list[Served]:
    """For each person with posts: the place they are of, by the unit named in them or the level word they begin with."""
    found: list[Served] = []
    for mention in (m for person in people.values() for m in person.mentions):
        named = next((p.unit for p in mention.posts if p.unit is not None), mention.head)
        party: Party | None = None
        span = name = (mention.start, mention.end)
        if mention.posts and is_of_a_party(text[mention.posts[0].start : mention.posts[0].end]):
            party = Outside("body")
        elif named is not None:
            party, span = Unit(named.code), (named.start, named.end)
        elif mention.posts:
            offices = [p for p in mention.posts if not is_membership(text[p.start : p.end])]
            first = next((p.start, p.end) for p in offices or mention.posts)
            word = level_of_post(text[first[0] : first[1]])
            if word:
                party, span = Own(word), first
                if _abroad().search(text, max(0, first[0] - OF_ABROAD), first[0]):
                    party = Outside("abroad")  # 台湾花莲县长
        found.append((name, party, span, mention.posts[0].start if mention.posts else mention.start))
    return found
