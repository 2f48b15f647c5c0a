"""What stands in a text before a visit is put together, and whether it tells of several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipelines.visits.direction.ballot import OWN, Ballot, Span
from pipelines.visits.direction.frame import Verdict, decide
from pipelines.visits.direction.publisher import Own, settled_by_text
from pipelines.visits.direction.votes import cast
from pipelines.visits.entities.people import Mention, Person, find_people, locate
from pipelines.visits.entities.places import Place, chains, inside, mask, scan
from pipelines.visits.entities.posts import Post, find_posts
from pipelines.visits.entities.second_reader import more_people
from pipelines.visits.text.prepare import Prepared
from pipelines.visits.text.sentences import sentence_weights
from schemas.units import level_of, table


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found in a text before a visit is put together."""

    prepared: Prepared
    own: Own
    places: Sequence[Place]
    people: dict[str, Person]
    posts: Sequence[Post]
    refused: frozenset[str]
    ballot: Ballot
    weights: Sequence[float]
    verdict: Verdict


def look_over(prepared: Prepared, own: Own, outlet: str | None = None, without: frozenset[str] = frozenset()) -> Survey:
    """Units, people and votes of a text, and the frame they give; ``without`` are rival guests to be left out."""
    text = prepared.text
    single = scan(text)
    masked = mask(text, single)
    posts = find_posts(text, masked, single)
    people, refused = find_people(text, masked, single, posts)
    if without:
        people = {
            n: p
            for n, p in people.items()
            if not any(inside(u, rival) for m in p.mentions for u in _units_of(m) for rival in without)
        }
    places = _without_people(chains(single), people)
    own = settled_by_text(own, outlet, places)
    posts_of = _posts_of(people, text)
    weights = sentence_weights(prepared)
    ballot = cast(prepared, places, posts_of, weights)
    ballot.guest = [v for v in ballot.guest if v.unit not in without]
    served = [unit for _, unit, _, _ in posts_of if unit and not unit.startswith(OWN)]
    return Survey(prepared, own, places, people, posts, refused, ballot, weights, decide(ballot, places, own, served))


def ask_for_people(survey: Survey) -> None:
    """Add the people that the optional reader finds in the gaps of the grammar."""
    for mention in more_people(survey.prepared, survey.people, survey.posts, survey.weights, survey.refused):
        name = survey.prepared.text[mention.start : mention.end]
        survey.people.setdefault(name, Person(name)).mentions.append(mention)
    locate(survey.prepared.text, survey.people)


def _units_of(mention: Mention) -> list[str]:
    return [p.unit.code for p in mention.posts if p.unit is not None] + ([mention.head.code] if mention.head else [])


def several_visits(survey: Survey, own: Own) -> list[Survey]:
    """One survey a visit where two or three groups come: told one after the other, or together."""
    frame, prepared = survey.verdict.frame, survey.prepared
    assert frame is not None
    orders: dict[str, list[int]] = {}
    for vote in survey.ballot.guest:
        leads = "delegation's name" in vote.rule or "who leads" in vote.rule
        if (
            leads
            and vote.weight >= 3.2
            and not vote.unit.startswith(OWN)
            and vote.unit in table()
            and prepared.sentences[vote.order][0] >= prepared.body
        ):
            orders.setdefault(vote.unit, []).append(vote.order)
    guests = [
        u for u in orders if level_of(u) == frame.level and not any(inside(u, h) or inside(h, u) for h in frame.hosts)
    ]
    if not 2 <= len(guests) <= 3 or frame.guest not in guests:
        return []
    guests.sort(key=lambda u: min(orders[u]))
    if all(max(orders[a]) < min(orders[b]) for a, b in pairwise(guests)):
        cuts = [prepared.body, *(prepared.sentences[min(orders[u])][0] for u in guests[1:]), len(prepared.text)]
        found = [look_over(_only(prepared, s, e), own) for s, e in pairwise(cuts)]
        if _are_of(found, guests):
            return found
    guests.sort(
        key=lambda u: next((p.start for p in survey.places if inside(p.code, u) and p.start >= prepared.body), 0)
    )
    if frame.own_side == "host" and len(frame.hosts) == 1:
        own = Own(frame.hosts[0], own.source)  # 我县, settled by the whole text, is the same in each part
    found = [look_over(_without_lines_of(survey, u, guests), own, without=frozenset(guests) - {u}) for u in guests]
    return found if _are_of(found, guests) else []


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


def _posts_of(people: dict[str, Person], text: str) -> list[tuple[Span, str | None, Span, int]]:
    found: list[tuple[Span, str | None, Span, int]] = []
    for person in people.values():
        for mention in person.mentions:
            unit, span = None, (mention.start, mention.end)
            for post in mention.posts:
                if post.unit is not None:
                    unit, span = post.unit.code, (post.unit.start, post.unit.end)
                    break
            if unit is None and mention.head is not None:
                unit, span = mention.head.code, (mention.head.start, mention.head.end)
            if unit is None and mention.posts:
                match = re.match(
                    "(?:中共)?(省|自治区|市|州|盟|县|区|旗)(?=委|政府|人大|政协|长|党委)|(?:常务|代|副)*(省|市|州|县|区)长$",
                    text[mention.posts[0].start : mention.posts[0].end],
                )
                if match:
                    unit, span = (
                        OWN + (match.group(1) or match.group(2)),
                        (mention.posts[0].start, mention.posts[0].end),
                    )
            found.append(
                ((mention.start, mention.end), unit, span, mention.posts[0].start if mention.posts else mention.start)
            )
    return found
