"""When an address is asked for again, and when it is settled: rules without clock, disk or network.

Nothing is judged after one look. An answer that looks final is looked at again on the first run 1, 3, 7 and 30 days after the first
look; the look 30 days later settles it. What failed for now is tried by each run, and given up after both a number of days and a number of real
tries. What was not asked (its host was closed, the run ended) is neither: it waits.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Status = Literal["waiting", "failed", "doubted", "done", "rejected", "given_up", "passed"]
"""waiting: wanted and not asked yet. failed: it failed for now. doubted: an answer that looks final, to be looked at again. done: its records are
in the feeds. rejected: settled, it gave no article at every look. given_up: settled, it failed too long. passed: no candidate."""

OPEN: tuple[Status, ...] = ("waiting", "failed", "doubted")
"""What later runs ask for, in this order: failed addresses last but for those that looked final."""

LOOK_DAYS = (1, 3, 7, 30)
"""Days after the first look."""
REVISIT_DAYS = (1, 7, 30)
"""Days after an article that reports a visit was written; it is seen again then, since pages change and vanish."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is known of one address of a site.

    Attributes:
        key: What makes two addresses the same article.
        url: The address as a list showed it.
        status: See ``Status``.
        reason: One line: why it is not done.
        verdict: Kind of the answer that looked final (``gone``, ``home``, …), or None.
        shown_by: The list that showed it, or None where that was not kept.
        title: Title that the list gives, or None.
        day: Day of publication that the list gives, or None.
        first_look: Day of the first answer that looked final.
        next_look: First day on which it is looked at again; None: settled, or any day.
        first_try: Day of the first failure.
        looks: Answers that looked final, so far.
        tries: Runs in which it was really asked and failed.
        text: Hash of the text that was found there, or None.
        run: Number of the run that last saw it in a list or asked for it.
        settled_since: Earliest day asked for in that run, if that run walked all its lists to the end; else None.
        etag: ETag of the answer that was written, or None.
        modified: Its Last-Modified, or None.
        revisit: First day on which an article that is done is seen again; None: not any more.
        version: Version of the article that was written last.
        told: Ids of the visits that it tells, parted by blanks.
        content: Hash of its title and text.
    """

    key: str
    url: str
    status: Status
    reason: str | None = None
    verdict: str | None = None
    shown_by: str | None = None
    title: str | None = None
    day: date | None = None
    first_look: date | None = None
    next_look: date | None = None
    first_try: date | None = None
    looks: int = 0
    tries: int = 0
    text: int | None = None
    run: int = 0
    settled_since: date | None = None
    etag: str | None = None
    modified: str | None = None
    revisit: date | None = None
    version: int = 1
    told: str | None = None
    content: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether a later run asks for it."""
        return self.status in OPEN

    def is_due(self, day: date) -> bool:
        """Whether a run of this day asks for it. A first look that lies ahead means that the clock was set back; its days mean nothing."""
        if self.status == "doubted":
            return self.next_look is None or self.next_look <= day or (self.first_look or day) > day
        return self.status in ("waiting", "failed")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a failing address is tried.

    Attributes:
        days: Days since the first failure, at least.
        tries: Runs that really asked for it, at least.
    """

    days: int = 30
    tries: int = 8


def looked_final(mark: Mark, day: date, verdict: str, reason: str) -> Mark:
    """The mark after an answer that looks final.

    Args:
        mark: What was known before.
        day: Today, Asia/Shanghai.
        verdict: Kind of the answer.
        reason: One line.
    """
    first = mark.first_look if mark.first_look is not None and mark.first_look <= day else day
    later = [first + timedelta(days=days) for days in LOOK_DAYS if first + timedelta(days=days) > day]
    return replace(
        mark,
        status="doubted" if later else "rejected",
        reason=reason,
        verdict=verdict,
        first_look=first,
        next_look=later[0] if later else None,
        looks=mark.looks + 1,
    )


def is_last_look(mark: Mark, day: date) -> bool:
    """Whether the look of this day is the one that settles."""
    return mark.first_look is not None and (day - mark.first_look).days >= LOOK_DAYS[-1]


def failed_for_now(mark: Mark, day: date, reason: str, patience: Patience, verdict: str | None = None) -> Mark:
    """The mark after a failure that may pass.

    Args:
        mark: What was known before.
        day: Today, Asia/Shanghai.
        reason: One line.
        patience: When it is given up.
        verdict: Kind of the answer, where many alike showed that the site is at fault.
    """
    first = mark.first_try if mark.first_try is not None and mark.first_try <= day else day
    tries = mark.tries + 1
    over = tries >= patience.tries and (day - first).days >= patience.days
    return replace(
        mark,
        status="given_up" if over else "failed",
        reason=reason,
        verdict=verdict,
        first_try=first,
        next_look=None,
        tries=tries,
    )


def next_revisit(first: date | None, day: date) -> date | None:
    """Day on which an article first written on ``first`` is seen again after ``day``; None when it was seen often enough."""
    begin = first if first is not None and first <= day else day  # a first day that lies ahead: the clock was set back
    return next((begin + timedelta(days=days) for days in REVISIT_DAYS if begin + timedelta(days=days) > day), None)
