"""Is this run like the site's others? What it was compared with, and what is odd. Pure.

Each rule asks how likely the run is if the site were what it was: with the share ``p`` seen before, ``n`` articles in a row without a field
have the chance ``(1 - p) ** n``. What is less likely than ``CHANCE`` is an alarm. The rules and their figures stand in docs/operating.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from crawler.watch.facts import Facts

LEAST_RUNS = 14
"""Runs that a site must have made before anything is compared."""
CHANCE = 1e-4
"""What is less likely than this is an alarm: a site has about ten figures and 365 runs a year, so less than one false alarm."""
LEAST_SEEN = 20
"""Articles that must have been seen before a share of them says anything."""
FEW = 0.25
"""A list that gives less than this share of its usual rows has lost them."""
SLOW, LEAST_SLOW_S = 5, 600.0
"""A run is slow when its answers take so many times the longest ones before, and it so many seconds."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """One thing that is odd.

    Attributes:
        kind: lists, rows, silent, articles, visits, field or slow; docs/operating.md tells what to do about each.
        says: One line: what was seen, what was usual.
    """

    kind: str
    says: str


def alarms(now: Facts, past: Sequence[Facts]) -> list[Alarm]:
    """What is odd about a run, compared with the site's own runs before it, the oldest first."""
    if len(past) < LEAST_RUNS:
        return []
    return [alarm for rule in _RULES for alarm in rule(now, past)]


def _lists(now: Facts, past: Sequence[Facts]) -> Iterator[Alarm]:
    usual = median(one.lists for one in past)
    if usual and not now.lists:
        yield Alarm("lists", f"no list was read, usually {usual:g}")


def _rows(now: Facts, past: Sequence[Facts]) -> Iterator[Alarm]:
    shares = [one.rows / one.lists for one in past if one.lists]
    if shares and now.lists and now.rows < FEW * now.lists * (usual := median(shares)):
        yield Alarm("rows", f"{now.rows / now.lists:.3g} rows a list, usually {usual:.3g}")


def _silent(now: Facts, past: Sequence[Facts]) -> Iterator[Alarm]:
    """No row is young, holidays aside: of a daily paper on the second day, of others once no pause before explains it."""
    before = [one.quiet for one in past if one.quiet is not None and one.newest != now.newest]
    if now.quiet is None or not before or now.quiet <= (longest := max(before)):
        return
    least = min(before)
    rests = _share(sum(quiet > least for quiet in before), len(before))
    if rests ** (now.quiet - least) < CHANCE:
        yield Alarm(
            "silent",
            f"the newest row is of {now.newest}, {now.quiet} working days ago; never more than {longest} before",
        )


def _articles(now: Facts, past: Sequence[Facts]) -> Iterator[Alarm]:
    told = _gone(now, past, lambda one: one.pages, lambda one: one.articles)
    if told is not None:
        yield Alarm("articles", f"none of the last {told[0]} pages gave an article, usually {told[1]:.0%} do")


def _visits(now: Facts, past: Sequence[Facts]) -> Iterator[Alarm]:
    told = _gone(now, past, lambda one: one.articles, lambda one: min(one.visits, one.articles))
    if told is not None:
        yield Alarm("visits", f"none of the last {told[0]} articles reports a visit, usually {told[1]:.0%} do")


def _fields(now: Facts, past: Sequence[Facts]) -> Iterator[Alarm]:
    for name in sorted({name for one in past for name in one.filled}):
        told = _gone(now, past, _all_of(name), lambda one, name=name: one.filled.get(name, 0))  # type: ignore[misc]
        if told is not None:
            what = "visits" if name.startswith("visit.") else "articles"
            yield Alarm("field", f"{name} is empty in the last {told[0]} {what}, usually {told[1]:.0%} have it")


def _all_of(name: str) -> Callable[[Facts], int]:
    return (lambda one: one.visits) if name.startswith("visit.") else (lambda one: one.articles)


def _slow(now: Facts, past: Sequence[Facts]) -> Iterator[Alarm]:
    longest = max(_seconds_each(one) for one in past)
    if now.seconds > LEAST_SLOW_S and _seconds_each(now) > SLOW * longest:
        yield Alarm("slow", f"{_seconds_each(now):.3g} s a list or article, never more than {longest:.3g} before")


def _seconds_each(one: Facts) -> float:
    return one.seconds / max(1, one.lists + one.pages)


def _gone(
    now: Facts, past: Sequence[Facts], of: Callable[[Facts], int], have: Callable[[Facts], int]
) -> tuple[int, float] | None:
    """How many in a row had none up to now, and the share that had one before; None where that may be chance."""
    if not of(now) or have(now):
        return None
    row = of(now)
    before = list(past)
    while before and not have(before[-1]):
        row += of(before.pop())
    seen, had = sum(map(of, before)), sum(map(have, before))
    if not had or seen < LEAST_SEEN:
        return None
    return (row, had / seen) if _share(seen - had, seen) ** row < CHANCE else None


def _share(had: int, of: int) -> float:
    """A share as far as it is known (Laplace's rule of succession): never 0 nor 1, and nearer to a half the less was seen."""
    return (had + 1) / (of + 2)


_RULES: tuple[Callable[[Facts, Sequence[Facts]], Iterator[Alarm]], ...] = (
    _lists, _rows, _silent, _articles, _visits, _fields, _slow,
)  # fmt: skip
