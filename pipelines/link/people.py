"""The people of an event: each once, with the posts and roles of all reports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pipelines.link.choose import Record
from schemas.event import EventLeader, Unit
from schemas.text import compact

if TYPE_CHECKING:
    from pipelines.link.merge import Merging

ROLES = ("leads", "receives", "chairs", "speaks", "signs", "accompanies", "attends")
"""Order in which roles are listed."""


def leaders_of(made: Merging) -> list[EventLeader]:
    """All people, guests first as their fullest report orders them, each with the union of posts and roles."""
    found: dict[str, list[tuple[Record, dict[str, Any]]]] = {}
    for record in sorted(made.records, key=lambda r: (-len(r["leaders"]), r["id"])):
        for leader in record["leaders"]:
            found.setdefault(compact(leader["name"]), []).append((record, leader))
    people = [_leader(made, name, told) for name, told in found.items()]
    order = {"guest": 0, "host": 1, "other": 2}
    return sorted(people, key=lambda leader: order[leader.side])


def _leader(made: Merging, name: str, told: list[tuple[Record, dict[str, Any]]]) -> EventLeader:
    of = {record["id"]: leader for record, leader in told}

    def get(record: Record) -> dict[str, Any] | None:
        return of.get(record["id"])

    side = made.choose(f"side:{name}", made.told(lambda r: leader["side"] if (leader := get(r)) else None))
    units = {unit["name"]: unit for leader in of.values() if (unit := leader["unit"])}
    shown = made.choose(
        f"unit:{name}",
        made.told(lambda r: leader["unit"]["name"] if (leader := get(r)) and leader["unit"] else None, side=side),
    )
    return EventLeader(
        name=name,
        side=side,
        titles=_union(leader["titles"] for leader in of.values()),
        unit=_unit(units[shown]) if shown is not None else None,
        roles=sorted({role["role"] for leader in of.values() for role in leader["roles"]}, key=ROLES.index),
        records=sorted(of),
    )


def _unit(value: dict[str, Any]) -> Unit:
    then = value.get("then") or {}
    return Unit(code=value["code"], name=value["name"], then_code=then.get("code"), then_name=then.get("name"))


def _union(lists: Iterable[list[str]]) -> list[str]:
    """Posts of all lists; one that another spells in full is left out (组织部长 beside 省委组织部长)."""
    posts: list[str] = []
    for titles in sorted(lists, key=len, reverse=True):
        for title in titles:
            if not any(title == known or known.endswith(title) for known in posts):
                posts = [known for known in posts if not title.endswith(known)]
                posts.append(title)
    return posts
