"""What linking knows of one record: small, hashable, and read from a line of the feed without its texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipelines.link.names import short_of

Span = tuple[int, int]
"""First and last day as ordinals (``date.toordinal``), both included."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one record that tell whether another record reports the same visit.

    Attributes:
        id: The record's id.
        article: Id of its article; a text and its copies are known by it.
        level: The guest's level.
        guest: Code of today, or None.
        hosts: Codes of today, in the order of the text.
        days: Span of the visit where a year is known, else None. One known end stands for both.
        exact: Whether both ends were told (an arrival alone leaves the end open).
        season: ``MMDD`` of the first and last day where no year is known, else None.
        published: Ordinal of the article's day, or None.
        head: Name of the person who leads, or None where nobody is said to lead.
        guests: Names on the guest's side.
        others: Names on the other sides.
        places: Names of sites, without blanks.
        body: The delegation's kind where its name tells it (政协, 人大, 党政, …), else None.
        original: Whether the text is as its own house printed it: nothing was repaired, nothing looks damaged.
        side: Whose paper tells it: guest, host, third, or None.
    """

    id: str
    article: str
    level: str
    guest: str | None
    hosts: tuple[str, ...]
    days: Span | None
    exact: bool
    season: tuple[int, int] | None
    published: int | None
    head: str | None
    guests: tuple[str, ...]
    others: tuple[str, ...]
    places: tuple[str, ...]
    body: str | None
    original: bool
    side: str | None

    @property
    def is_complete(self) -> bool:
        """Whether guest, host and a day with its year are known; other records are attached last."""
        return self.guest is not None and bool(self.hosts) and self.days is not None


BODIES = ("党政", "政协", "人大", "政府", "经贸", "统战", "纪检", "组织部", "宣传", "政法", "青年", "工会", "妇联")
"""Words in a delegation's name that tell two groups on the road apart; the first that stands in the name counts."""


def facts_of(record: Mapping[str, Any]) -> Facts:
    """Read one visit record (a parsed line of ``visits.jsonl``, schema 2).

    Args:
        record: The record as a mapping; it is taken as valid, nothing is checked again.
    """
    article = record["article"]
    leaders = record["leaders"]
    guests = tuple(_names(leaders, ("guest",)))
    days, exact, season = _days(record["start"], record["end"])
    return Facts(
        id=record["id"],
        article=article["id"],
        level=record["level"],
        guest=record["guest"]["code"] if record["guest"] else None,
        hosts=tuple(host["code"] for host in record["hosts"]),
        days=days,
        exact=exact,
        season=season,
        published=date.fromisoformat(article["published"]).toordinal() if article["published"] else None,
        head=head_of(leaders),
        guests=guests,
        others=tuple(_names(leaders, ("host", "other"))),
        places=tuple(short_of(site["name"]) for site in record["sites"]),
        body=_body(record["delegation"]),
        original=not article["repairs"] and not article["damage"],
        side=record.get("reported_from"),
    )


def head_of(leaders: Iterable[Mapping[str, Any]]) -> str | None:
    """Name of the guest who is said to lead; nobody is guessed where nobody is said to."""
    for leader in leaders:
        if leader["side"] == "guest" and any(role["role"] == "leads" for role in leader.get("roles", ())):
            return short_of(leader["name"])
    return None


def _names(leaders: Iterable[Mapping[str, Any]], sides: tuple[str, ...]) -> Iterable[str]:
    return (short_of(leader["name"]) for leader in leaders if leader["side"] in sides)


def _days(start: str | None, end: str | None) -> tuple[Span | None, bool, tuple[int, int] | None]:
    first, last = start or end, end or start
    if first is None or last is None:
        return None, False, None
    if first.startswith("--") or last.startswith("--"):
        return None, bool(start and end), (_month_day(first), _month_day(last))
    span = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
    return span, bool(start and end), None


def _month_day(day: str) -> int:
    return int(day[-5:-3]) * 100 + int(day[-2:])


def _body(delegation: str | None) -> str | None:
    return next((word for word in BODIES if delegation and word in delegation), None)
