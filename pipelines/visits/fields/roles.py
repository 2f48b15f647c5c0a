"""Roles: what the words behind a person, or behind the list the person stands in, say that he did."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipelines.visits.direction.survey import Survey
from pipelines.visits.fields.placed import Placed
from pipelines.visits.text.lexicon import trie
from pipelines.visits.text.patterns import patterns
from pipelines.visits.text.verbs import classes, verbs
from schemas.parts import ROLES, RoleName

Span = tuple[int, int]
Told = dict[RoleName, list[Span]]

MOST_QUOTES = 2
"""Quotations a role; more would say the same."""
REACH = 240
"""How far behind a list of people their deeds are looked for, in characters."""
_ONE_SIDE: Mapping[str, str] = {"leads": "guest", "receives": "host"}
"""Deeds of one side only: guests do not receive, hosts do not lead a delegation."""
_JOINS = re.compile(
    "(?:（[^）]*）|同志|[、，；和及与以等 ])*(?P<rest>[^、，；。]{0,6}?)(?:领导(?:同志|干部|成员)?)?：?"
)
"""What may stand between two people of one list once their posts and units are taken out; no verb stands in the rest."""
_OBJECT = re.compile("(?:对|向|与|同|跟|请|为|给|让|由|见|见了|陪同|看望|看望了|欢迎|邀请|感谢|拜会|拜会了|拜访)$")
"""Words after which a person is met, thanked or accompanied, and does nothing himself."""
_HE = re.compile("[他她](?!们)")


@dataclass(frozen=True, slots=True)
class _Group:
    """People named one after the other.

    Attributes:
        names: The people.
        start, end: From the first one's first post to the last one's name.
        met: Whether somebody else does something to them.
    """

    names: tuple[str, ...]
    start: int
    end: int
    met: bool


def find_roles(survey: Survey, placed: Sequence[Placed]) -> dict[str, Told]:
    """What each person is told to have done, with the words that say so, in the order of ``ROLES``.

    ``attends`` is the least: it stands only where nothing more is told.
    """
    sides = {person.name: person.side for person in placed}
    told: dict[str, Told] = {name: {} for name in sides}
    groups = list(_groups(survey, sides))
    for group, stop in zip(groups, _next_ones(groups), strict=True):
        for role, span in _deeds(survey.prepared.text, group, stop, survey):
            for name in group.names:
                spans = told[name].setdefault(role, [])
                if _ONE_SIDE.get(role, sides[name]) == sides[name] and len(spans) < MOST_QUOTES:
                    spans.append(span)
    return {name: _settled(roles) for name, roles in told.items()}


def _settled(roles: Told) -> Told:
    found: Told = {role: roles[role] for role in ROLES if roles.get(role)}
    return {role: spans for role, spans in found.items() if role != "attends"} or found


def _groups(survey: Survey, known: Collection[str]) -> Iterator[_Group]:
    """Every list of people, in the order of the text; a person alone is a list of one."""
    text = survey.prepared.text
    begins = {
        mention.start: min(
            [post.start for post in mention.posts] + ([mention.head.start] if mention.head else []) + [mention.start]
        )
        for person in survey.people.values()
        for mention in person.mentions
    }
    places = sorted(
        (start, end, name)
        for name, person in survey.people.items()
        for start, end in person.anywhere
        if "".join(name.split()) in known
    )
    taken = sorted([*((post.start, post.end) for post in survey.posts), *((at.start, at.end) for at in survey.places)])
    run: list[tuple[int, int, str]] = []
    for start, end, name in places:
        if run and not _joined(text, run[-1][1], start, taken):
            yield _group(text, run, begins)
            run = []
        run.append((start, end, name))
    if run:
        yield _group(text, run, begins)


def _group(text: str, run: Sequence[tuple[int, int, str]], begins: Mapping[int, int]) -> _Group:
    start = begins.get(run[0][0], run[0][0])
    names = tuple(dict.fromkeys("".join(name.split()) for _, _, name in run))
    return _Group(names, start, run[-1][1], _OBJECT.search(text, max(0, start - 4), start) is not None)


def _joined(text: str, end: int, start: int, taken: Sequence[Span]) -> bool:
    """Whether only marks, posts and units stand between two people."""
    if start < end or start - end > REACH:
        return False
    between = list(text[end:start])
    for first, last in taken[bisect_left(taken, (end, 0)) : bisect_left(taken, (start, 0))]:
        if last <= start:
            between[first - end : last - end] = [""] * (last - first)
    left = "".join(between)
    joins = _JOINS.fullmatch(left)
    return joins is not None and _verb().search(joins["rest"]) is None and (left in "与同" or not _OBJECT.search(left))


def _next_ones(groups: Sequence[_Group]) -> list[int | None]:
    """For each list of people, where the next ones begin who do something themselves."""
    nexts: list[int | None] = []
    following: int | None = None
    for group in reversed(groups):
        nexts.append(following)
        following = following if group.met else group.start
    return nexts[::-1]


def _deeds(text: str, group: _Group, stop: int | None, survey: Survey) -> Iterator[tuple[RoleName, Span]]:
    """Roles told behind a list of people, up to the next one's, to somebody else, or to what they are quoted with."""
    end = _sentence_end(survey, group.end)
    end = min(end, stop if stop is not None and stop >= group.end else end, group.end + REACH)
    for match in _any_role().finditer(text, group.end, end):
        row = match.lastgroup or ""
        if group.met and match.start() == group.end and row == "leads_":
            yield "leads", match.span()
        if group.met or row == "somebody_else_":
            return
        if row == "speech_":
            yield "speaks", match.span()
            return
        if (role := row.removesuffix("_")) in ROLES:
            yield role, match.span()


def _sentence_end(survey: Survey, at: int) -> int:
    """End of the sentence, and of those after it that begin with 他 or 她."""
    sentences, order = survey.prepared.sentences, survey.prepared.order(at)
    end = sentences[order][1]
    for start, stop in sentences[order + 1 :]:
        if survey.prepared.text[end:start].strip() or not _HE.match(survey.prepared.text, start):
            break
        end = stop
    return end


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(trie(verbs(*classes())))


@cache
def _any_role() -> re.Pattern[str]:
    rows = patterns("roles")
    return re.compile("|".join(f"(?P<{row.replace(' ', '_')}_>{found.pattern})" for row, found in rows.items()))
