"""The small articles that show each row and number of the grammar at work, and what read_visits makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipelines.visits.direction.phrases import source


@dataclass(frozen=True, slots=True)
class Example:
    """An article made up for the grammar.

    Attributes:
        of: Id of the row or name of the number it shows.
        text, title, outlet: The article.
        gives: What is read from it: ``340000 → 330000``, guest and hosts, or ``no visit``.
    """

    of: str
    text: str
    title: str | None
    outlet: str | None
    gives: str


def examples_at_work() -> list[Example]:
    """One a row: without the row another record is read."""
    return [_example(row["id"], row["works"]) for row in source()["phrase"]]


def near_misses() -> list[Example]:
    """One a row: the row must not speak of it."""
    return [_example(row["id"], row["near"]) for row in source()["phrase"]]


def examples_of_numbers() -> list[Example]:
    """One a number: with half or twice the number another record is read."""
    return [_example(row["name"], row) for row in source()["number"]]


def _example(of: str, row: Mapping[str, Any]) -> Example:
    return Example(of, row["text"], row.get("title"), row.get("outlet"), row["gives"])
