"""A person with side and posts, what several places in the text add up to, and posts that only one person can hold."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from pipelines.visits.direction.ballot import Span
from pipelines.visits.direction.frame import Frame
from pipelines.visits.entities.places import level_fits

ONE_HOLDER = re.compile(
    "^(?:(?:省|市|县|区|州|盟|旗|自治区)(?:委|党委)书记|(?:省|市|县|区|州|盟|旗)长|自治区主席|(?:省|市|县|区|州|盟|旗|自治区)政协主席)$"
)
"""Posts that only one person of a unit can hold."""


@dataclass(slots=True)
class Placed:
    """A person with side, unit and posts.

    Attributes:
        name: As printed, dots made one.
        side: guest, host or other.
        strength: How sure the side is (3 unit named, 2 verb or level, 1 inherited or own, 0 order).
        unit: Code of the unit served, or None.
        titles: Plain posts with the spans that quote them.
        spans: Quotations of the name and of the posts.
        flags: Flag words that concern this person.
        rule: Name of the rule that gave the side.
    """

    name: str
    side: str
    strength: int
    unit: str | None
    titles: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    rule: str = ""
    at: int = 0


def merge(known: Placed, more: Placed) -> None:
    """Add what another place in the text says of the same person; the firmer side wins, posts are united."""
    if more.strength > known.strength:
        known.side, known.strength, known.rule = more.side, more.strength, more.rule
        known.flags = [f for f in known.flags if not f.startswith("side_")]
        if more.unit and (more.strength == 3 or not known.unit):
            known.unit = more.unit
    if set(known.titles) < set(more.titles):  # the fuller chain has the order of protocol
        known.titles = []
    for title in more.titles:
        if not any(t == title or (t.endswith(title) and len(title) >= 3) for t in known.titles):
            known.titles = [
                t for t in known.titles if not (title.endswith(t) and len(t) >= 2 and t in ("主席", "主任", "秘书长"))
            ] + [title]
    known.spans += more.spans
    known.flags += [f for f in more.flags if f == "title_shared" and f not in known.flags]
    known.unit = known.unit or more.unit


def one_holder_a_post(people: Collection[Placed], frame: Frame) -> None:
    """A unit has one 省委书记, one 省长 …: of two on one side, the one with the weaker ground goes over."""
    for side, other in (("guest", "host"), ("host", "guest")):
        holders: dict[tuple[str, str], Placed] = {}
        for placed in sorted(people, key=lambda p: (-p.strength, p.at)):
            if placed.side != side:
                continue
            for title in placed.titles:
                plain = title.replace("代", "", 1) if re.match("代|.{0,3}代", title) else title
                if not ONE_HOLDER.match(plain) or (len(frame.hosts) > 1 and side == "host"):
                    continue
                key = (plain, placed.unit or "")
                first = holders.setdefault(key, placed)
                if first is not placed and placed.strength < 3 and _can_be(placed, other, frame):
                    placed.side, placed.rule = other, "one holder a post"
                    placed.unit = frame.guest if other == "guest" else (frame.hosts[0] if frame.hosts else None)
                    placed.strength = 2
                    break


def _can_be(placed: Placed, side: str, frame: Frame) -> bool:
    words_ = {m.group(1) for t in placed.titles if (m := re.match("(自治区|省|市|县|区|州|盟|旗)", t))}
    units = [frame.guest] if side == "guest" else list(frame.hosts)
    return any(u is None or any(level_fits(w, u) for w in words_) for u in units)
