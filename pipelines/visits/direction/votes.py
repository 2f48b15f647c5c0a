"""Who is guest and who is host: every phrase that says so casts a vote for a unit; the frame is decided by the sum.

Phrases (visit_patterns in docs/visits.md): the unit in a delegation's name, the unit of the leader who leads, 由…率领 → guest;
赴/来/到/在 + unit, 来皖, 在…陪同下, the unit of the leader who receives → host. Sentences that report speech weigh little.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from functools import cache

from pipelines.visits.direction.ballot import OWN, Ballot, Span, Vote, abbreviations
from pipelines.visits.direction.destinations import find_abbreviated, find_destinations
from pipelines.visits.direction.groups import group_heads, read_group
from pipelines.visits.entities.places import Place, level_fits
from pipelines.visits.text.prepare import Prepared

_TRIP = re.compile(
    "考察|学习|访问|参观|调研|对接|交流|慰问|看望|取经|观摩|拜访|代表团|一行|率|带队|回访|招商|洽谈|学访|参访"
)
_LEADS = re.compile("(?:率(?:领|队|团)?|带队|带领|为团长|任团长|担任团长|一行)")
_LEADS_LATER = re.compile("[^，]{0,12}(?:率|带队|为团长|任团长)")
_ESCORTED = re.compile("(?:等)?(?:的)?陪同下")
_CLAUSE_END = re.compile("[，。；\n]")
_GOES_TO_LEARN = re.compile(
    "(?:、[一-鿿·]{2,4}){0,4}(?:等)?(?:[一-鿿]{0,6}领导)?(?:一起|先后|专程)?(?:赴|前往)[^，]{2,24}(?:学习考察|考察学习|考察交流|交流考察|考察对接|对接考察|学习交流)"
)
_RECEIVES = re.compile(
    "(?<!参加)(?<!出席)会见|会晤|接见|陪同|接待|迎接|看望|欢迎|主持座谈|主持会议|主持召开|致欢迎|座谈"
)


@cache
def _pair() -> re.Pattern[str]:
    """Two abbreviations that name both sides: 晋黔两省, 闽宁协作."""
    abbr = "[" + "".join(abbreviations()) + "]"
    return re.compile(
        f"({abbr})({abbr})(?=两省|两地|两市|两省区|两省市|省区|合作|协作|交流|深化|经贸|经济|携手|共|扶贫|对口|签|一家|情|座谈|产业|党政|高层|两区|战略|联席|东西部)"
    )


def cast(
    prepared: Prepared,
    places: Sequence[Place],
    posts_of: Sequence[tuple[Span, str | None, Span, int]],
    weights: Sequence[float],
) -> Ballot:
    """All votes of an article.

    Args:
        prepared: The article's text.
        places: Units (chains merged).
        posts_of: For each person with posts: (span of the name, unit of the posts or own level word, span of that unit).
        weights: Weight of each sentence.
    """
    ballot = Ballot()
    ballot.lead = next((i for i, (s, _) in enumerate(prepared.sentences) if s >= prepared.body), 0)
    text = prepared.text
    by_start = {place.start: place for place in places}
    by_end = {place.end: place for place in places}
    ballot.pairs = _pairs(text)
    for match in group_heads().finditer(text):
        order = prepared.order(match.start())
        read_group(text, *prepared.sentences[order], match, weights[order], by_end, ballot, order)
    trips = [_TRIP.search(text, start, end) is not None for start, end in prepared.sentences]
    factors = [
        w if t else w / 2 if after else 0.0 for w, t, after in zip(weights, trips, [*trips[1:], False], strict=True)
    ]
    find_destinations(prepared, factors, by_start, ballot)
    find_abbreviated(prepared, factors, by_start, ballot)
    _leaders(prepared, posts_of, ballot, weights)
    return ballot


def _pairs(text: str) -> list[tuple[str, str]]:
    pairs = []
    for match in _pair().finditer(text):
        a, b = (abbreviations()[c][0] for c in match.groups())
        if a != b:
            pairs.append((a, b))
    return pairs


def _leaders(
    prepared: Prepared, posts_of: Sequence[tuple[Span, str | None, Span, int]], ballot: Ballot, weights: Sequence[float]
) -> None:
    """Votes for the places of those who lead a group, and of those who receive one."""
    text = prepared.text
    starts = [s for s, _ in prepared.sentences]
    before: tuple[int, str | None, Span] = (-9, None, (0, 0))
    for (_, end), unit, span, begin in sorted(posts_of, key=lambda item: item[0]):
        if (
            unit is not None
            and unit.startswith(OWN)
            and before[1]
            and 0 <= begin - before[0] <= 1
            and level_fits(unit[len(OWN) :], before[1])
        ):
            unit, span = before[1], before[2]  # 乙县县委书记甲，县委副书记、县长丙: the same county
        before = (end, None if unit is None or unit.startswith(OWN) else unit, span)
        if unit is None:
            continue
        order = max(0, bisect.bisect_right(starts, end - 1) - 1)
        weight = weights[order] if order < len(weights) else 1.0
        first = _CLAUSE_END.split(text[end : end + 60], maxsplit=1)[0]
        goes = _GOES_TO_LEARN.match(first) is not None
        if goes or first.startswith("一行") or _LEADS.match(first) or _LEADS_LATER.match(first):
            factor = 4.0 if not unit.startswith(OWN) else 2.0
            ballot.guest.append(Vote(unit, factor * weight, span, "unit of the leader who leads", order))
            ballot.trip = True
        elif (_RECEIVES.search(first) and "陪同下" not in first) or _ESCORTED.match(first):
            factor = 2.0 if not unit.startswith(OWN) else 1.0
            ballot.host.append(Vote(unit, factor * weight, span, "unit of the leader who receives", order))
