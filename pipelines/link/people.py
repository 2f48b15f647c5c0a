"""The people of an event: each once, with the posts and roles of all reports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from pipelines.link.choose import Record
from pipelines.link.names import short_of
from schemas.event import EventLeader
from schemas.parts import ROLES, Side
from schemas.units import Unit

if TYPE_CHECKING:
    from pipelines.link.merge import Merging


def leaders_of(made: Merging) -> list[EventLeader]:
    """All people, guests first as their fullest report orders them, each with the union of posts and roles."""
    found: dict[str, list[tuple[Record, dict[str, Any]]]] = {}
    for record in sorted(made.records, key=lambda r: (-len(r["leaders"]), r["id"])):
        for leader in record["leaders"]:
            found.setdefault(short_of(leader["name"]), []).append((record, leader))
    people = [_leader(made, name, told) for name, told in found.items()]
    order = {"guest": 0, "host": 1, "other": 2}
    return sorted(people, key=lambda leader: order[leader.side])


def _leader(made: Merging, name: str, told: list[tuple[Record, dict[str, Any]]]) -> EventLeader:
    of = {record["id"]: leader for record, leader in told}

    def side_in(record: Record) -> Side | None:
        return of[record["id"]]["side"] if record["id"] in of else None

    def unit_in(record: Record) -> str | None:
        unit = of[record["id"]]["unit"] if record["id"] in of else None
        return unit["name"] if unit else None

    side = made.choose(f"side:{name}", side_in)
    units = {unit["name"]: unit for leader in of.values() if (unit := leader["unit"])}
    shown = made.choose(f"unit:{name}", unit_in, side=side)
    return EventLeader(
        name=name,
        side=cast(Side, side),
        titles=_union(leader["titles"] for leader in of.values()),
        unit=Unit.model_validate(units[shown]) if shown is not None else None,
        roles=[role for role in ROLES if any(role == r["role"] for leader in of.values() for r in leader["roles"])],
        records=sorted(of),
    )


def _union(lists: Iterable[list[str]]) -> list[str]:
    """Posts of all lists; one that another spells in full is left out (组织部长 beside 省委组织部长)."""
    posts: list[str] = []
    for titles in sorted(lists, key=len, reverse=True):
        for title in titles:
            if not any(_spells(known, title) for known in posts):
                posts = [known for known in posts if not _spells(title, known)]
                posts.append(title)
    return posts


def _spells(full: str, short: str) -> bool:
    """Whether one post is the other's long form; 副省长 is none of 省长."""
    return full.endswith(short) and full.removesuffix(short)[-1:] not in ("副", "代", "原", "前", "任")
