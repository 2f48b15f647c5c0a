"""Who held which post when: derived from the records alone."""

from __future__ import annotations

from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from pipelines.link.names import short_of
from schemas.base import SCHEMA_VERSION
from schemas.office import Office
from schemas.tables import rows
from schemas.units import table

Sighting = tuple[int, str]
"""Day (ordinal) and id of the record that shows a person."""


@dataclass(slots=True)
class Held:
    """One person in one post of one unit.

    Attributes:
        first: Ordinal of the first day.
        last: Ordinal of the last day.
        reports: Reports that say so, copies not counted.
        seen: Each sighting by day, kept for posts that one person holds at a time only.
    """

    name: str
    post: str
    unit: str
    first: int
    last: int
    reports: int = 0
    seen: list[Sighting] = field(default_factory=list)


@cache
def sole_posts() -> dict[str, str]:
    """Post → name under which it is counted, for posts that one person holds at a time (data/sole_posts.tsv)."""
    return {row[0]: row[1] for row in rows("pipelines.link", "sole_posts")}


class Ledger:
    """All offices, filled record by record; the order of the records does not matter."""

    def __init__(self) -> None:
        """Nobody is known yet."""
        self._held: dict[tuple[str, str, str], Held] = {}
        self._shown: Counter[tuple[str, str]] = Counter()
        self.on_day: dict[tuple[int, str], list[tuple[str, str]]] = defaultdict(list)
        """Day and name of a holder of a sole post → unit and record of each sighting."""

    def add(self, record: Mapping[str, Any], day: int | None) -> None:
        """Take what one record says of its people.

        Args:
            record: A record that speaks for itself (a copy adds nothing), as parsed from its line.
            day: Ordinal of its event's first day; without one nothing is taken.
        """
        if day is None:
            return
        for leader in record["leaders"]:
            if leader["unit"] is None:
                continue
            unit, name = leader["unit"]["code"], short_of(leader["name"])
            self._shown[unit, name] += 1
            for title in leader["titles"]:
                self._see(unit, name, title, day, record["id"])

    def _see(self, unit: str, name: str, title: str, day: int, record: str) -> None:
        post = sole_posts().get(title, title)
        held = self._held.setdefault((unit, post, name), Held(name, post, unit, day, day))
        held.first, held.last, held.reports = min(held.first, day), max(held.last, day), held.reports + 1
        if title in sole_posts():
            insort(held.seen, (day, record))
            self.on_day[day, name].append((unit, record))

    def known(self, unit: str, name: str) -> int:
        """Reports that show a name in posts of a unit."""
        return self._shown[unit, name]

    def offices(self) -> Iterator[Office]:
        """All offices by unit, post and name."""
        for _, held in sorted(self._held.items()):
            yield Office(
                schema_version=SCHEMA_VERSION,
                name=held.name,
                post=held.post,
                unit=held.unit,
                unit_name=table()[held.unit],
                first=date.fromordinal(held.first),
                last=date.fromordinal(held.last),
                reports=held.reports,
            )

    def holders(self) -> dict[tuple[str, str], list[Held]]:
        """Posts that one person holds at a time → their holders in the order of their first days."""
        posts: dict[tuple[str, str], list[Held]] = defaultdict(list)
        for held in self._held.values():
            if held.seen:
                posts[held.unit, held.post].append(held)
        return {key: sorted(posts[key], key=lambda h: (h.first, h.name)) for key in sorted(posts)}
