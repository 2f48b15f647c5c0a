"""Who is guest and who is host: every phrase of the grammar that is found casts a vote; the frame is decided by the sums."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipelines.visits.direction.ballot import Ballot, abbreviations
from pipelines.visits.direction.destinations import find_destinations
from pipelines.visits.direction.groups import find_groups, find_members
from pipelines.visits.direction.phrases import Grammar
from pipelines.visits.direction.trip import Served, find_leaders
from pipelines.visits.entities.places import Place
from pipelines.visits.text.prepare import Prepared


def cast(
    prepared: Prepared, places: Sequence[Place], served: Sequence[Served], weights: Sequence[float], grammar: Grammar
) -> Ballot:
    """All votes of an article.

    Args:
        prepared: The article's text.
        places: Units (chains merged).
        served: People with posts and the places they serve.
        weights: What each sentence counts.
        grammar: Phrases and numbers.
    """
    text, sentences = prepared.text, prepared.sentences
    ballot = Ballot(lead=next((i for i, (s, _) in enumerate(sentences) if s >= prepared.body), 0))
    ballot.pairs = _pairs(text, grammar)
    find_groups(prepared, weights, {place.end: place for place in places}, grammar, ballot)
    find_members(prepared, weights, {p.start: p for p in places}, grammar, ballot)
    find_destinations(prepared, _of_trips(prepared, weights, grammar), {p.start: p for p in places}, grammar, ballot)
    find_leaders(prepared, served, weights, grammar, ballot)
    return ballot


def _of_trips(prepared: Prepared, weights: Sequence[float], grammar: Grammar) -> list[float]:
    """What sentences count for destinations: only those that speak of a trip."""
    word = grammar.pattern("trip words")
    return [
        weight if word.search(prepared.text, start, end) else 0.0
        for weight, (start, end) in zip(weights, prepared.sentences, strict=True)
    ]


def _pairs(text: str, grammar: Grammar) -> list[tuple[str, str]]:
    """Codes of the sides of each pair of abbreviations: 晋黔两省, 闽宁协作."""
    known, follows = abbreviations(), grammar.pattern("behind a pair")
    found = []
    for match in _two().finditer(text):
        at = match.start()
        a, b = (known[char][0] for char in text[at : at + 2])
        if a != b and follows.match(text, at + 2):
            found.append((a, b))
    return found


@cache
def _two() -> re.Pattern[str]:
    known = "[" + "".join(abbreviations()) + "]"
    return re.compile(f"{known}(?={known})")
