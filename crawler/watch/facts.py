"""What one run of a site came to, kept for comparing later runs with it: ``data/history/<site>.jsonl``, a line a run."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pydantic import TypeAdapter

from crawler.keep.feeds import explained
from crawler.keep.run import Run
from crawler.watch.holidays import working_days

REMEMBERED_DAYS = 120
"""Older runs are not compared with: a site changes its habits in a season."""


@dataclass(frozen=True, slots=True)
class Facts:
    """One run of a site.

    Attributes:
        day: Day of the run, Asia/Shanghai.
        lists: List pages read.
        rows: Rows met in them.
        newest: Newest day of a row, None where no row carried a day.
        pages: Articles asked for and received.
        articles: Those that gave an article.
        visits: Visits that they report.
        seconds: How long it took.
        filled: Field → number of articles (visits, for ``visit.…``) that had it.
        alarms: Kinds of the alarms that it raised.
    """

    day: date
    lists: int = 0
    rows: int = 0
    newest: date | None = None
    pages: int = 0
    articles: int = 0
    visits: int = 0
    seconds: float = 0.0
    filled: Mapping[str, int] = field(default_factory=dict)
    alarms: tuple[str, ...] = ()

    @classmethod
    def of(cls, run: Run) -> Facts:
        """Facts of a run that has ended."""
        counts = run.counts
        return cls(
            day=run.day,
            lists=counts["lists"],
            rows=counts["rows"],
            newest=run.newest,
            pages=counts["pages"],
            articles=counts["articles"],
            visits=counts["visits"],
            seconds=round((datetime.now(UTC) - run.started).total_seconds(), 1),
            filled=dict(run.filled),
        )

    @property
    def quiet(self) -> int | None:
        """Working days between the newest row and the run; None where no row carried a day."""
        if self.newest is None:
            return None
        return working_days(max(self.newest, self.day - timedelta(days=2 * REMEMBERED_DAYS)), self.day)

    def to_line(self) -> str:
        """The line of the history file."""
        return _READER.dump_json(self).decode() + "\n"

    @classmethod
    def from_line(cls, line: str) -> Facts:
        """Read a line.

        Raises:
            ValueError: It is none (torn, or of another program).
        """
        return _READER.validate_json(line)


_READER = TypeAdapter(Facts)


def file_of(folder: Path, site: str) -> Path:
    """The history file of a site in a data folder."""
    return folder / "history" / f"{site}.jsonl"


def read(folder: Path, site: str, today: date) -> tuple[list[Facts], int]:
    """Facts of a site's runs of the last ``REMEMBERED_DAYS`` days, the oldest first, and how many lines cannot be read.

    Runs dated after ``today`` are left out: a clock stood ahead.
    """
    path = file_of(folder, site)
    found: list[Facts] = []
    torn = 0
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines() if path.exists() else ():
        try:
            found.append(Facts.from_line(line))
        except ValueError:
            torn += 1
    first = today - timedelta(days=REMEMBERED_DAYS)
    return sorted((one for one in found if first <= one.day <= today), key=lambda one: one.day), torn


def append(folder: Path, site: str, facts: Facts) -> None:
    """Add a run's line; a line that a killed job tore is ended first.

    Raises:
        OutputError: The file cannot be written.
    """
    path = file_of(folder, site)
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab+") as handle:
            if handle.tell() and (handle.seek(-1, os.SEEK_END), handle.read(1))[1] != b"\n":
                handle.write(b"\n")
            handle.write(facts.to_line().encode())
