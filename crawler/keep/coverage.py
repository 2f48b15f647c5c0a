"""Days of a list that are covered, and from which day a run has to go on. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

Days = tuple[date, date]
"""First and last day, both included."""


@dataclass(frozen=True, slots=True)
class ListState:
    """What is known of one list.

    Attributes:
        begin: Earliest day that a run ever had to cover up to its own day; None before the first.
        had_rows: Whether it ever showed a row.
        pages: Most pages it was ever seen to have.
        covered: Days that complete walks covered, earliest first, without touching ones.
    """

    begin: date | None = None
    had_rows: bool = False
    pages: int = 0
    covered: tuple[Days, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said of a list's first page when the list was last walked to its end.

    Attributes:
        day: Day of that walk.
        since: Earliest day that it asked for.
        candidates: Which articles were wanted then (``CHUANMEN_CANDIDATES``).
        rows: Rows of the page.
        newest: Newest day of a row, or None.
        etag: Its ETag, or None.
        modified: Its Last-Modified, or None.
    """

    day: date
    since: date
    candidates: str
    rows: int
    newest: date | None
    etag: str | None
    modified: str | None

    def still_tells(self, day: date, since: date, candidates: str) -> bool:
        """Whether a walk may rely on the server's word that the page is as it was. Not for ever: some say so whatever became of it.

        Args:
            day: Today.
            since: Earliest day asked for.
            candidates: Which articles are wanted.
        """
        return 0 <= (day - self.day).days <= _BELIEVED_DAYS and self.since <= since and self.candidates == candidates


_BELIEVED_DAYS = 3


def first_open(known: ListState, day: date, first_days: int, overlap_days: int) -> date:
    """First day that a run without ``since`` asks for: the first not covered, less the overlap.

    Args:
        known: The list.
        day: Today.
        first_days: How far back a first run goes.
        overlap_days: Days asked for again before the first that is not covered; articles appear late.
    """
    if known.begin is None:
        return day - timedelta(days=first_days)
    open_from = first_gap(known.covered, known.begin)
    if open_from == known.begin:
        return min(known.begin, day)
    return max(known.begin, min(open_from - timedelta(days=1), day) - timedelta(days=overlap_days))


def believed(covered: Iterable[Days], day: date, first_days: int) -> tuple[Days, ...]:
    """What of the covered days can be true today. A span that ends after today was written under a clock that stood ahead: nobody knows how far it
    really went, so its last ``first_days`` days before today are open again.

    Args:
        covered: Days that complete walks covered.
        day: Today.
        first_days: How far back a first run goes.
    """
    spans = ((since, until if until <= day else day - timedelta(days=first_days)) for since, until in covered)
    return tuple((since, until) for since, until in spans if since <= until)


def first_gap(covered: Iterable[Days], begin: date) -> date:
    """First day from ``begin`` on that is not covered."""
    gap = begin
    for since, until in sorted(covered):
        if since > gap:
            break
        gap = max(gap, until + timedelta(days=1))
    return gap


def joined(days: Iterator[Days]) -> tuple[Days, ...]:
    """Days in order, touching and overlapping ones joined."""
    found: list[Days] = []
    for since, until in sorted(days):
        if found and since <= found[-1][1] + timedelta(days=1):
            found[-1] = (found[-1][0], max(found[-1][1], until))
        else:
            found.append((since, until))
    return tuple(found)
