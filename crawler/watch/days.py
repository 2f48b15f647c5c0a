"""What became of each day of a site, from its covered lists, its open addresses and its runs. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crawler.keep.coverage import Days
from schemas.coverage import State


@dataclass(frozen=True, slots=True)
class Attempt:
    """A run that asked for days.

    Attributes:
        days: What it asked for.
        trouble: Why it did not see all of them; None when it did.
    """

    days: Days
    trouble: State | None


def states_of(
    lists: Mapping[str, Sequence[Days]],
    open_days: Collection[date],
    attempts: Sequence[Attempt],
    captured: Sequence[Days] = (),
) -> list[tuple[Days, State]]:
    """Days in a row in one state, earliest first; days that no run asked for are in none.

    Args:
        lists: Covered days of each list of the site.
        open_days: Days of addresses that are not settled yet.
        attempts: The site's runs, the oldest first: of a day that no list covers the last run that asked for it tells why.
        captured: Days that web archives hold something of: an archive never holds all, so they are seen in part.
    """
    days: dict[date, State] = {day: "partly" for span in captured for day in _each(span)}
    for attempt in attempts:
        for day in _each(attempt.days):
            days[day] = attempt.trouble or "partly"
    covered = [{day for span in spans for day in _each(span)} for spans in lists.values()]
    for day in set().union(*covered) if covered else ():
        days[day] = "covered" if all(day in one for one in covered) else "partly"
    for day in open_days:
        if days.get(day) == "covered":
            days[day] = "partly"
    return list(_joined(sorted(days.items())))


def _each(days: Days) -> Iterator[date]:
    first, last = days
    for n in range((last - first).days + 1):
        yield first + timedelta(days=n)


def _joined(days: Sequence[tuple[date, State]]) -> Iterator[tuple[Days, State]]:
    first = last = None
    state: State | None = None
    for day, found in days:
        if state == found and last is not None and day == last + timedelta(days=1):
            last = day
            continue
        if first is not None and last is not None and state is not None:
            yield (first, last), state
        first = last = day
        state = found
    if first is not None and last is not None and state is not None:
        yield (first, last), state
