"""The days a run asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from crawler.errors import ArgumentError

BEIJING = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Window:
    """Days of publication, Asia/Shanghai, both ends included."""

    since: date
    until: date

    def __contains__(self, day: date | None) -> bool:
        """Whether an article of that day is wanted; one of unknown day is."""
        return day is None or self.since <= day <= self.until


def day_of(value: object, name: str) -> date | None:
    """Read a day as given by a user.

    Args:
        value: ``YYYY-MM-DD``, a date, or nothing.
        name: Argument or setting, for the message.

    Raises:
        ArgumentError: It is no day.
    """
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ArgumentError(f"{name}: expected a day such as 2024-01-31, found {value!r}") from None


def today(setting: object) -> date:
    """The day in Asia/Shanghai, or the one that CHUANMEN_TODAY fixes."""
    return day_of(setting, "CHUANMEN_TODAY") or datetime.now(BEIJING).date()


def window(since: date | None, until: date | None, day: date, first_open: date, earliest: date | None) -> Window:
    """What to ask a list for: what the user says; else from the first day that is not covered.

    Args:
        since: First day the user asked for, or None.
        until: Last day the user asked for, or None: today.
        day: Today.
        first_open: First day of the list that is not covered, less the overlap (crawler/keep/coverage.py).
        earliest: Earliest day the site has, or None.

    Raises:
        ArgumentError: ``since`` is later than ``until``.
    """
    until = until or day
    since = since or min(first_open, until)
    if since > until:
        raise ArgumentError(f"expected since ≤ until, found since={since} until={until}")
    return Window(max(since, earliest) if earliest and earliest <= until else since, until)
