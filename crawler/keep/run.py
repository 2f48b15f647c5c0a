"""What a run did: its counts, its failures with their reasons, its visits; as a table, as a file, as an exit code."""

from __future__ import annotations

import contextlib
import json
import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from crawler.keep.feeds import explained
from pipelines.blanks import shown
from schemas import Visit

PAST = "past"
"""Trouble of a run that asked a web archive: it says nothing of days on which the site could have been asked."""
MOST_LISTED = 200
"""Failures and visits kept in full; the rest are counted."""


@dataclass
class Run:
    """One run of one site.

    Attributes:
        site: Site id.
        counts: lists, rows, candidates, known, pages, articles, visits, rejected, failed …; only what happened is there.
        failures: What failed, with address and reason, at most ``MOST_LISTED``.
        notes: What a reader should know that is no failure (a feed that was cut back, an issue that did not appear).
        visits: Date, guest → hosts, number of leaders, title; at most ``MOST_LISTED``.
        samples: The first rows met in a list, at most ten.
        candidates: Day, title and address of what would be fetched (``candidates_only``), at most ``MOST_LISTED``.
        frontier: Addresses that wait for later runs, and those given up, by status.
        alarms: What is odd about it, compared with the site's own runs: kind, one line, and whether the site's run
            before did not raise it too (crawler/watch/alarms.py).
        newest: Newest day of a row met.
        filled: Field → number of articles (visits, for ``visit.…``) that had it.
        rules: Rule of the visits room → how often it found a value.
        given_up: Addresses that were tried too long, in this run or before, each with its last reason.
        outcome: How it ended: finished, or why it stopped.
        complete: Every list was walked to its end; what its addresses gave is kept by the frontier.
        day: Its day, Asia/Shanghai.
    """

    site: str
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    arguments: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    failures: list[dict[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    visits: list[tuple[str, str, int, str]] = field(default_factory=list)
    closed_hosts: dict[str, str] = field(default_factory=dict)
    samples: list[dict[str, str | None]] = field(default_factory=list)
    candidates: list[tuple[str, str, str]] = field(default_factory=list)
    frontier: dict[str, int] = field(default_factory=dict)
    given_up: list[dict[str, str]] = field(default_factory=list)
    alarms: list[dict[str, Any]] = field(default_factory=list)
    newest: date | None = None
    filled: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    outcome: str = "not finished"
    complete: bool = True
    day: date = field(default_factory=lambda: datetime.now(UTC).date())

    def fail(self, where: str, reason: str) -> None:
        """Count and list a failure. Any failure makes the exit code 1."""
        self.counts["failed"] += 1
        if len(self.failures) < MOST_LISTED:
            self.failures.append({"where": shown(where), "reason": shown(reason)})

    def note(self, text: str) -> None:
        """Keep a line that is no failure."""
        if len(self.notes) < MOST_LISTED:
            self.notes.append(shown(text))

    def saw(self, visit: Visit) -> None:
        """Keep a visit for the table."""
        if len(self.visits) < MOST_LISTED:
            hosts = "、".join(host.name for host in visit.hosts) or "?"
            day = visit.start or (visit.article.published.isoformat() if visit.article.published else "?")
            guest = visit.guest.name if visit.guest else "?"
            self.visits.append((day, f"{guest} → {hosts}", len(visit.leaders), shown(visit.article.title or "")))

    def would_fetch(self, day: date | None, title: str | None, url: str) -> None:
        """Keep a candidate for the table."""
        if len(self.candidates) < MOST_LISTED:
            self.candidates.append((day.isoformat() if day else "?", shown(title or "?"), shown(url)))

    def saw_days(self, days: Iterable[date | None]) -> None:
        """Keep the newest day of rows met."""
        self.newest = max(filter(None, (self.newest, *days)), default=None)

    @property
    def ok(self) -> bool:
        """Whether nothing failed, nothing is odd and the run came to its own end."""
        return not self.counts["failed"] and not self.alarms and self.outcome == "finished"

    @property
    def is_past(self) -> bool:
        """Whether it asked a web archive, not the site."""
        return "from" in self.arguments

    @property
    def is_whole(self) -> bool:
        """Whether it asked for all that its lists show up to its day: no limit, no earlier end, and not only to look."""
        if {"limit", "candidates_only", "from"} & self.arguments.keys():
            return False
        return self.arguments.get("until", "") >= self.day.isoformat()

    @property
    def ok_to_build_on(self) -> bool:
        """Whether later runs may start from this one."""
        return self.complete and self.outcome == "finished" and not self.is_past

    @property
    def trouble(self) -> str | None:
        """Why days asked for were not seen (a state of ``schemas.coverage``), or None."""
        if self.is_past:
            return PAST
        if self.ok_to_build_on:
            return None
        if self.closed_hosts:
            return "blocked"
        if any("expected rows that lead to articles" in failure["reason"] for failure in self.failures):
            return "parse_failed"
        return "partly" if self.counts["lists"] else "lists_not_reached"

    @property
    def complaint(self) -> str:
        """One line that says what failed; empty when nothing did."""
        if self.ok:
            return ""
        odd = "; ".join(f"alarm ({alarm['kind']}): {alarm['says']}" for alarm in self.alarms)
        if not self.failures:
            return f"{self.site}: {odd or f'stopped: {self.outcome}'}"
        first, more = self.failures[0], self.counts["failed"] - 1
        rest = f" (and {more} more, listed in the run's summary)" if more else ""
        told = self.outcome == "finished" or self.outcome in first["reason"]
        stopped = "" if told else f"stopped: {self.outcome}; "
        return f"{self.site}: {stopped}{named(first)}{rest}{odd and '; ' + odd}"

    def summary(self) -> dict[str, Any]:
        """What goes into the run's file."""
        return {
            "site": self.site,
            "started": self.started.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "ended": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "outcome": self.outcome,
            "ok": self.ok,
            "complete": self.ok_to_build_on,
            "arguments": self.arguments,
            "counts": dict(sorted(self.counts.items())),
            "alarms": self.alarms,
            "newest": self.newest and self.newest.isoformat(),
            "filled": dict(sorted(self.filled.items())),
            "rules": {f"rule/{name}": n for name, n in sorted(self.rules.items())},
            "closed_hosts": self.closed_hosts,
            "frontier": self.frontier,
            "given_up": self.given_up,
            "failures": self.failures,
            "notes": self.notes,
        }

    def write(self, folder: Path) -> Path:
        """Write ``runs/<time>-<site>.json`` in the data folder; a second run in one second gets a number.

        Raises:
            OutputError: It cannot be written.
        """
        stem = f"{self.started.strftime('%Y%m%dT%H%M%SZ')}-{self.site}"
        text = json.dumps(self.summary(), ensure_ascii=False, indent=2) + "\n"
        with explained(folder / "runs"):
            (folder / "runs").mkdir(parents=True, exist_ok=True)
            part = folder / "runs" / f".{stem}.{os.getpid()}.part"
            with part.open("w", encoding="utf-8") as handle:
                handle.write(text)
                handle.flush()
                os.fsync(handle.fileno())
            try:
                for n in range(1, 1000):
                    path = folder / "runs" / (f"{stem}.json" if n == 1 else f"{stem}-{n}.json")
                    with contextlib.suppress(FileExistsError):
                        os.link(part, path)  # in one step, and never over another run's file
                        break
            finally:
                part.unlink()
        return path


def named(failure: dict[str, str]) -> str:
    """A failure on one line."""
    where, reason = failure["where"], failure["reason"]
    return reason if where in reason else f"{where}: {reason}"


def table(runs: Sequence[Run]) -> str:
    """The summary of one or many runs, for a terminal: counts a site, then a row a visit."""
    shown: list[tuple[str, ...]] = [("site", "pages", "articles", "visits", "rejected", "failed")]
    keys = ("pages", "articles", "visits", "rejected", "failed")
    shown += [(run.site, *(str(run.counts[key]) for key in keys)) for run in runs]
    if len(runs) > 1:
        shown.append(("all", *(str(sum(run.counts[key] for run in runs)) for key in keys)))
    visits = [row for run in runs for row in run.visits]
    lines = list(_columns(shown, right={1, 2, 3, 4, 5}))
    if visits:
        rows = [
            ("date", "guest → host", "leaders", "title"),
            *((day, who, str(n), title) for day, who, n, title in visits),
        ]
        lines += ["", *_columns(rows, right={2})]
    if candidates := [row for run in runs for row in run.candidates]:
        lines += ["", *_columns([("day", "title", "address"), *candidates], right=set())]
        if (more := sum(run.counts["candidates"] for run in runs) - len(candidates)) > 0:
            lines.append(f"… and {more} more candidates (-O FILE writes them all)")
    hidden = sum(run.counts["visits"] for run in runs) - len(visits)
    if hidden:
        lines.append(f"… and {hidden} more visits in visits.jsonl")
    return "\n".join(lines)


def _columns(rows: Sequence[Sequence[str]], right: set[int]) -> Iterable[str]:
    widths = [max(_width(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        cells = []
        for i, cell in enumerate(row):
            blank = " " * (widths[i] - _width(cell))
            cells.append(blank + cell if i in right else cell + blank)
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    """Terminal cells: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
