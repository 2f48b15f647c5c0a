"""Who can be guest or host: a unit, the publisher's own place, an abbreviation not yet settled, or somebody who makes no such visit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipelines.visits.entities.places import inside

OFFSHORE = ("71", "81", "82")
"""First digits of 台湾, 香港, 澳门: outside the project's units."""


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit by its GB/T 2260 code."""

    code: str


@dataclass(frozen=True, slots=True)
class Own:
    """The publisher's own place, by the level word of 我省, 市委 …"""

    level: str


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """One character that stands for a province or a city (皖, 苏)."""

    char: str


@dataclass(frozen=True, slots=True)
class Outside:
    """A party whose trips are no visits of this kind: firms and mass bodies, the centre, places abroad."""

    kind: Literal["abroad", "central", "body"]


Party = Unit | Own | Abbreviation | Outside


def overlap(a: Party, b: Party) -> bool:
    """Whether one of two units lies within the other, or is it."""
    return isinstance(a, Unit) and isinstance(b, Unit) and (inside(a.code, b.code) or inside(b.code, a.code))
