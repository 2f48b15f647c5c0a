"""Votes for units as guest or host, and the groups that travel."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from schemas.units import _rows

Span = tuple[int, int]
OWN = "own"
"""Prefix of a vote for the publisher's own place: own省, own市, own县 …"""
OUTSIDE = ("abroad", "central", "body")
"""Votes for parties that make no visit of this kind."""


@dataclass(frozen=True, slots=True)
class Vote:
    unit: str
    weight: float
    span: Span
    rule: str
    order: int = 0


@dataclass(slots=True)
class Delegation:
    """A group's name as it stands: unit or own word in front (or None), and its span."""

    start: int
    end: int
    unit: str | None
    named: bool
    weight: float
    units: tuple[str, ...] = ()


@dataclass(slots=True)
class Ballot:
    """All votes of an article."""

    guest: list[Vote] = field(default_factory=list)
    host: list[Vote] = field(default_factory=list)
    delegations: list[Delegation] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    trip: bool = False
    lead: int = 0


@cache
def abbreviations() -> dict[str, tuple[str, ...]]:
    """One character → codes: provinces first, then cities (苏 → 江苏, 苏州)."""
    found: dict[str, list[str]] = {}
    for name in ("unit_names.tsv", "city_chars.tsv"):
        for code, alias, *_ in _rows(name):
            if len(alias) == 1 and code[:2] not in ("71", "81", "82"):
                found.setdefault(alias, []).append(code)
    found["兵"] = ["650000"]
    return {char: tuple(codes) for char, codes in found.items()}
