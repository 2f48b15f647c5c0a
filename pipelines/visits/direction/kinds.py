"""Texts that use the words of a visit and report none: fiction, surveys of many visits, history, other kinds of groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pipelines.visits.direction.ballot import Ballot, codes_of
from pipelines.visits.text.patterns import patterns
from pipelines.visits.text.prepare import Prepared
from schemas import Article, Leader
from schemas.units import table

BEIJING = "110000"

LEAD = 160
"""Characters of the body in which a text says what it is."""
MOST_GROUPS = 3
"""Groups that travel in one report of visits; more, or so many under a word for a survey, make it a round-up."""


def _has(pattern: str, *texts: str) -> bool:
    return any(patterns("kinds")[pattern].search(text) for text in texts)


def _count(pattern: str, text: str) -> int:
    return len(patterns("kinds")[pattern].findall(text))


def other_kind(
    prepared: Prepared, ballot: Ballot, article: Article
) -> tuple[Literal["roundup", "negative"] | None, str]:
    """``roundup`` or ``negative`` with a reason, or (None, "") when nothing speaks against a visit."""
    text, title = prepared.text, article.title or ""
    dialogue = _count("dialogue", text)
    if dialogue > 2 or (dialogue and _has("chapter", text[:200])):
        return "negative", "fiction: chapter or dialogue"
    if _count("question", text) > 1:
        return "negative", "interview"
    lead = text[prepared.body : prepared.body + LEAD]
    told = _other_occasion(text, lead, title)
    if told:
        return "negative", told
    if _has("some days", title, lead) and len(_who_goes(text)) >= MOST_GROUPS:
        return "roundup", "several leaders go to several places"
    leading = [v.party for v in ballot.guest if "leader" in v.phrase.anchor]
    guests = len(codes_of([*(party for group in ballot.groups for party in group.parties), *leading]))
    if guests > MOST_GROUPS or (guests == MOST_GROUPS and _has("survey", text)):
        return "roundup", f"{guests} different groups travel"
    if guests > 1 and _has("survey", title):
        return "roundup", "the headline surveys visits"
    return None, ""


def _who_goes(text: str) -> set[str]:
    """First two characters of the posts of everybody who goes somewhere: 安徽, 合肥 …"""
    return {match.group()[:2] for match in patterns("kinds")["somebody goes"].finditer(text)}


def _other_occasion(text: str, lead: str, title: str) -> str:
    """A press conference, an address, a report on a past trip or a fair, by the headline and the lead; empty for none."""
    if _has("press conference", title, lead):
        return "press conference"
    if _has("address", lead) or _has("title of an address", title):
        return "an address"
    first = lead.split("。")[0]
    if _has("report on a trip", first):
        return "a report on a trip that is over"
    if _has("fair", first) and not _has("hosts at work", text):
        return "a fair"
    return ""


def only_offices(delegation: str | None, leaders: Sequence[Leader]) -> bool:
    """Whether the guests are an office, not leaders of a place: nobody of them holds one of a place's leading posts.

    A 党政代表团 or a delegation of the people's congress or CPPCC stays a visit, and so does a group whose posts are not given.
    """
    if _has("group of leaders", delegation or ""):
        return False
    posts = [title for one in leaders if one.side == "guest" for title in one.titles]
    return bool(posts) and not any(
        _has("leading post", title) and not _has("post of the youth league", title) for title in posts
    )


def only_firms(delegation: str | None, leaders: Sequence[Leader], text: str) -> bool:
    """Whether leaders call on firms to win investment and nobody of the place receives them."""
    received = any(one.side == "host" for one in leaders)
    official = _has("group of leaders", delegation or "")
    return not (received or official or _has("hosts at work", text)) and _has("calls on firms", text)


def only_ministries(prepared: Prepared, hosts: list[str]) -> bool:
    """Whether Beijing is only where the ministries and central firms are that the leaders call on."""
    return hosts == [BEIJING] and table()[BEIJING] not in prepared.text and _has("ministry", prepared.text)
