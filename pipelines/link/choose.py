"""Which of several told values an event shows, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from schemas.event import Disagreement, ToldValue, Why

Record = Mapping[str, Any]
"""A visit record as parsed from its line."""


class Told(NamedTuple):
    """A value, and the voices that tell it: records of copies do not count again."""

    value: str
    record: Record
    voice: str
    original: bool
    own_side: bool


class Choice(NamedTuple):
    """The value shown, and what the reports do not agree on."""

    value: str
    disagreement: Disagreement


def choose(field: str, told: Sequence[Told], fuller: Callable[[str], int] = len) -> Choice:
    """Choose among values that differ.

    The most voices win; then originals over mirrors; then the side's own paper; then the fuller value; then the order.

    Args:
        field: Name of the event's field, for the disagreement.
        told: All values that records give, at least two of them different.
        fuller: How complete a value is.
    """
    values = list(dict.fromkeys(t.value for t in told))
    marks = {value: _marks([t for t in told if t.value == value], fuller(value)) for value in values}
    ranked = sorted(values, key=lambda value: (tuple(-mark for mark in marks[value]), value))
    reasons: tuple[Why, ...] = ("agreement", "original", "own_side", "completeness")
    pairs = zip(reasons, marks[ranked[0]], marks[ranked[1]], strict=True)
    why: Why = next((reason for reason, first, second in pairs if first != second), "order")
    told_values = [
        ToldValue(value=value, records=sorted({t.record["id"] for t in told if t.value == value})) for value in ranked
    ]
    return Choice(ranked[0], Disagreement(field=field, shown=ranked[0], why=why, values=told_values))


def _marks(told: Iterable[Told], size: int) -> tuple[int, int, int, int]:
    told = list(told)
    voices = len({t.voice for t in told})
    originals = len({t.voice for t in told if t.original})
    own = len({t.voice for t in told if t.own_side})
    return voices, originals, own, size
