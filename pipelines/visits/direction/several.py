"""Articles that tell of several visits: groups told one after the other, or received together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipelines.visits.direction.party import Unit
from pipelines.visits.direction.publisher import Publisher
from pipelines.visits.direction.survey import Survey, look_over
from pipelines.visits.entities.places import inside
from pipelines.visits.text.prepare import Prepared
from schemas.units import level_of

MOST = 3
"""Most visits that one article is read as; more make it a survey of visits."""


def several_visits(survey: Survey, own: Publisher) -> list[Survey]:
    """One survey a visit where two or three groups come: told one after the other, or together."""
    frame, prepared = survey.verdict.frame, survey.prepared
    if frame is None:
        return []
    orders = _told(survey)
    guests = [u for u in orders if level_of(u) == frame.level and not any(_overlap(u, h) for h in frame.hosts)]
    if not 2 <= len(guests) <= MOST or frame.guest not in guests:
        return []
    guests.sort(key=lambda u: min(orders[u]))
    if all(max(orders[a]) < min(orders[b]) for a, b in pairwise(guests)):
        cuts = [prepared.body, *(prepared.sentences[min(orders[u])][0] for u in guests[1:]), len(prepared.text)]
        found = [look_over(_only(prepared, s, e), own, survey.grammar, year=survey.year) for s, e in pairwise(cuts)]
        if _are_of(found, guests):
            return found
    guests.sort(
        key=lambda u: next((p.start for p in survey.places if inside(p.code, u) and p.start >= prepared.body), 0)
    )
    if frame.own_side == "host" and len(frame.hosts) == 1:
        own = Publisher(frame.hosts[0], own.source)  # 我县, settled by the whole text, is the same in each part
    found = [
        look_over(
            _without_lines_of(survey, u, guests), own, survey.grammar, without=frozenset(guests) - {u}, year=survey.year
        )
        for u in guests
    ]
    return found if _are_of(found, guests) else []


def _told(survey: Survey) -> dict[str, list[int]]:
    """Code → sentences of the body that firmly name a group of it, or somebody of it who leads one."""
    enough = survey.grammar.numbers["limits.enough"]
    orders: dict[str, list[int]] = {}
    for vote in survey.ballot.guest:
        firm = vote.weight >= enough and survey.prepared.sentences[vote.order][0] >= survey.prepared.body
        if firm and vote.phrase.anchor & {"group", "leader"} and isinstance(vote.party, Unit):
            orders.setdefault(vote.party.code, []).append(vote.order)
    return orders


def _overlap(a: str, b: str) -> bool:
    return inside(a, b) or inside(b, a)


def _are_of(found: Sequence[Survey], guests: Sequence[str]) -> bool:
    return all(f.verdict.frame is not None and f.verdict.frame.guest == u for f, u in zip(found, guests, strict=True))


def _without_lines_of(survey: Survey, guest: str, guests: Sequence[str]) -> Prepared:
    """The text without the paragraphs that name another of the guests and not this one."""
    prepared, text = survey.prepared, survey.prepared.text
    named: dict[int, set[str]] = {}
    for place in survey.places:
        for unit in guests:
            if inside(place.code, unit):
                named.setdefault(text.rfind("\n", 0, place.start) + 1, set()).add(unit)
    for start, units in named.items():
        if start >= prepared.body and guest not in units:
            end = text.find("\n", start)
            text = text[:start] + "\n" * (end - start) + text[end:]
    return replace(prepared, text=text)


def _only(prepared: Prepared, start: int, end: int) -> Prepared:
    """The same text with all of the body but one part blanked out; offsets stay."""
    text = prepared.text
    body_end = next((e for name, s, e in prepared.fields if name == "text"), len(text))
    blank = ["\n" if prepared.body <= i < body_end and not start <= i < end else c for i, c in enumerate(text)]
    return replace(prepared, text="".join(blank))
