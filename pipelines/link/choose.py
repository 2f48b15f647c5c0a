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
    """The value shown, and the disagreement if there was one."""

    value: str
    disagreement: Disagreement | None


def choose(field: str, told: Sequence[Told], fuller: Callable[[str], int] = len) -> Choice | None:
    """Choose a value.

    The most voices win; then originals over mirrors; then the side's own paper; then the fuller value; then the order.

    Args:
        field: Name of the event's field, for the disagreement.
        told: All values that records give, none empty.
        fuller: How complete a value is.

    Returns:
        The choice, or None where no record gives a value.
    """
    values = list(dict.fromkeys(t.value for t in told))
    if not values:
        return None
    if len(values) == 1:
        return Choice(values[0], None)
    marks = {value: _marks([t for t in told if t.value == value], fuller(value)) for value in values}
    ranked = sorted(values, key=lambda value: (tuple(-mark for mark in marks[value]), value))
    first, second = marks[ranked[0]], marks[ranked[1]]
    reasons: tuple[Why, ...] = ("agreement", "original", "own_side", "completeness")
    why = next((reason for reason, a, b in zip(reasons, first, second, strict=True) if a != b), "order")
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
