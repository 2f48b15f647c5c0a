"""Votes for parties as guest or host, and the groups that travel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from pipelines.visits.direction.party import OFFSHORE, Party, Unit
from pipelines.visits.direction.phrases import Anchor, Phrase
from schemas.tables import rows

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Vote:
    """One phrase found in the text.

    Attributes:
        party: For whom it speaks.
        weight: The phrase's weight times what its sentence counts.
        span: The words that name the party.
        phrase: The row that speaks.
        order: Number of the sentence.
        note: What settled the party, where the words do not tell it (``, the publisher's``).
    """

    party: Party
    weight: float
    span: Span
    phrase: Phrase
    order: int = 0
    note: str = ""

    @property
    def says(self) -> str:
        """The phrase in words, for explanations."""
        return self.phrase.says + self.note


@dataclass(frozen=True, slots=True)
class Group:
    """A group's name as it stands: the parties in front of it (often none), and its span."""

    start: int
    end: int
    parties: tuple[Party, ...]
    named: bool


@dataclass(slots=True)
class Ballot:
    """All votes of an article."""

    guest: list[Vote] = field(default_factory=list)
    host: list[Vote] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    lead: int = 0

    @property
    def travels(self) -> bool:
        """Whether anybody goes anywhere: a group is named, or somebody leads one."""
        return bool(self.groups) or speaks_from(self.guest, "leader")


def sums(votes: Iterable[Vote]) -> dict[Party, float]:
    """Sum of the votes of each party."""
    found: dict[Party, float] = {}
    for vote in votes:
        found[vote.party] = found.get(vote.party, 0) + vote.weight
    return found


def speaks_from(votes: Iterable[Vote], *anchors: Anchor) -> bool:
    """Whether any of the votes comes from a phrase at one of these anchors."""
    return any(vote.phrase.anchor & set(anchors) for vote in votes)


def codes_of(parties: Iterable[Party]) -> list[str]:
    """Codes of the units among some parties, each once."""
    return list(dict.fromkeys(party.code for party in parties if isinstance(party, Unit)))


@cache
def abbreviations() -> dict[str, tuple[str, ...]]:
    """One character → codes: provinces first, then cities (苏 → 江苏, 苏州)."""
    found: dict[str, list[str]] = {}
    for code, alias, *_ in (*rows("schemas", "unit_names"), *rows("schemas", "city_chars")):
        if len(alias) == 1 and code[:2] not in OFFSHORE:
            found.setdefault(alias, []).append(code)
    return {char: tuple(codes) for char, codes in found.items()}
