"""The grammar of directions: phrases that say who is guest and who is host, and the numbers they are weighed by (data/phrases.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any, Literal, get_args

from pipelines.visits.direction.party import Abbreviation, Outside, Own, Party, Unit
from pipelines.visits.text.patterns import expression, table

Anchor = Literal["group", "leader", "unit", "own", "abbreviation", "abroad"]
Of = Literal["unit", "own", "abbreviation", "outside"]

REACH = 14
"""How far left of its anchor a phrase may begin, in characters."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row: what must stand around an anchor for its party to be guest or host.

    Attributes:
        id: Name by which a vote is known.
        says: The phrase in words, for people.
        anchor: Kinds of places in the text at which it is looked for.
        side: Whom it makes the party.
        weight: Name of its weight.
        of: Kinds of parties the anchor must stand for one of; empty for any.
        before: Pattern that must match up to the anchor.
        after: Patterns that must all match from its end on.
        not_before, not_after: Patterns that must not.
    """

    id: str
    says: str
    anchor: frozenset[Anchor]
    side: Literal["guest", "host"]
    weight: str
    of: frozenset[Of]
    before: re.Pattern[str] | None
    after: tuple[re.Pattern[str], ...]
    not_before: re.Pattern[str] | None
    not_after: re.Pattern[str] | None

    def fits(self, text: str, low: int, start: int, end: int, high: int, kind: Of) -> bool:
        """Whether the row speaks of ``text[start:end]``, looked at from ``low`` to ``high``."""
        return (
            (not self.of or kind in self.of)
            and (self.before is None or self.before.search(text, low, start) is not None)
            and all(after.match(text, end, high) for after in self.after)
            and (self.not_before is None or self.not_before.search(text, low, start) is None)
            and (self.not_after is None or self.not_after.match(text, end, high) is None)
        )


_KINDS: dict[type, Of] = {Unit: "unit", Own: "own", Abbreviation: "abbreviation", Outside: "outside"}


def kind_of(party: Party) -> Of:
    """What a row's ``of`` asks for."""
    return _KINDS[type(party)]


@dataclass(frozen=True)
class Grammar:
    """All rows and numbers.

    Attributes:
        phrases: Rows in the file's order: at each anchor the first one that fits speaks.
        numbers: ``weights.firm``, ``factors.headline``, ``limits.enough`` … by name.
        classes: The file's own word classes, as patterns.
    """

    phrases: tuple[Phrase, ...]
    numbers: Mapping[str, float]
    classes: Mapping[str, str]

    def weight(self, phrase: Phrase) -> float:
        """Weight of a row."""
        return self.numbers[f"weights.{phrase.weight}"]

    def pattern(self, name: str) -> re.Pattern[str]:
        """One of the file's word classes, compiled."""
        return self._compiled[name]

    def at(self, anchor: Anchor, text: str, low: int, start: int, end: int, high: int, party: Party) -> Phrase | None:
        """The first row that speaks of the anchor ``text[start:end]``, looked at from ``low`` to ``high``."""
        kind = kind_of(party)
        for phrase in self._by_anchor[anchor]:
            if phrase.fits(text, low, start, end, high, kind):
                return phrase
        return None

    def may_start(self, anchor: Anchor, text: str, low: int, start: int) -> bool:
        """Whether any row's ``before`` stands before an anchor: cheap, asked first."""
        return self._openers[anchor].search(text, low, start) is not None

    def without(self, phrase: str) -> Grammar:
        """The grammar less one row."""
        return replace(self, phrases=tuple(p for p in self.phrases if p.id != phrase))

    def with_number(self, name: str, value: float) -> Grammar:
        """The grammar with another number."""
        return replace(self, numbers={**self.numbers, name: value})

    @cached_property
    def factors(self) -> dict[str, float]:
        """What sentences count, by kind: ``headline``, ``lead`` …"""
        kinds = (name.partition(".") for name in self.numbers)
        return {kind: self.numbers[f"{group}.{kind}"] for group, _, kind in kinds if group == "factors"}

    @cached_property
    def _by_anchor(self) -> dict[Anchor, tuple[Phrase, ...]]:
        return {kind: tuple(p for p in self.phrases if kind in p.anchor) for kind in get_args(Anchor)}

    @cached_property
    def _compiled(self) -> dict[str, re.Pattern[str]]:
        return {name: re.compile(expression(pattern, self.classes)) for name, pattern in self.classes.items()}

    @cached_property
    def _openers(self) -> dict[Anchor, re.Pattern[str]]:
        return {
            kind: re.compile("|".join(p.before.pattern if p.before else "" for p in rows) or "(?!)")
            for kind, rows in self._by_anchor.items()
        }


def source() -> dict[str, Any]:
    """data/phrases.toml as it stands, examples included."""
    return table("phrases")


@cache
def grammar() -> Grammar:
    """The grammar of data/phrases.toml."""
    rows = source()
    classes = {name.replace("_", " "): pattern for name, pattern in rows["classes"].items()}
    return Grammar(tuple(_phrase(row, classes) for row in rows["phrase"]), dict(_numbers(rows["number"])), classes)


def _numbers(rows: list[dict[str, Any]]) -> Iterator[tuple[str, float]]:
    for row in rows:
        yield row["name"], float(row["value"])


def _phrase(row: Mapping[str, Any], classes: Mapping[str, str]) -> Phrase:
    def compiled(key: str) -> list[re.Pattern[str]]:
        patterns = row.get(key, [])
        end = "$" if "before" in key else ""
        every = [patterns] if isinstance(patterns, str) else patterns
        return [re.compile(expression(pattern, classes) + end) for pattern in every]

    def one(key: str) -> re.Pattern[str] | None:
        return next(iter(compiled(key)), None)

    return Phrase(
        row["id"], row["says"], frozenset(row["anchor"]), row["side"], row["weight"], frozenset(row.get("of", ())),
        one("before"), tuple(compiled("after")), one("not_before"), one("not_after"),
    )  # fmt: skip
