"""Days on which papers publish little, so that their silence is none."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache, lru_cache

from schemas.tables import rows

_EVERY_YEAR = ((1, 1, 1, 3), (5, 1, 5, 5), (10, 1, 10, 8))
"""New Year, Labour Day, National Day: first month and day, last month and day."""


@cache
def _spring_festivals() -> tuple[tuple[date, date], ...]:
    return tuple(
        (date.fromisoformat(first), date.fromisoformat(last)) for first, last, *_ in rows("crawler.watch", "holidays")
    )


@cache
def is_holiday(day: date) -> bool:
    """Whether a day lies in the Spring Festival (data/holidays.tsv), or around New Year, Labour Day or National Day."""
    of_year = any((a, b) <= (day.month, day.day) <= (c, d) for a, b, c, d in _EVERY_YEAR)
    return of_year or any(first <= day <= last for first, last in _spring_festivals())


@lru_cache(maxsize=4096)
def working_days(first: date, last: date) -> int:
    """Days after ``first`` up to ``last`` that are no holidays."""
    return sum(not is_holiday(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))
