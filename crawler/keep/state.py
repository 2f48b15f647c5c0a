"""What was seen, when, and what became of it: ``state.sqlite`` in the data folder, in WAL mode, shared by the jobs of all sites."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from crawler.errors import OutputError

Status = Literal["done", "rejected", "failed", "passed"]
"""done: its records are in the feeds. rejected: it never will be an article. failed: try again next run. passed: no candidate."""

_TABLES = """
CREATE TABLE IF NOT EXISTS pages (
    site TEXT NOT NULL, key TEXT NOT NULL, url TEXT NOT NULL, status TEXT NOT NULL, reason TEXT,
    runs_failed INTEGER NOT NULL DEFAULT 0, run INTEGER, at TEXT NOT NULL, PRIMARY KEY (site, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS feeds (name TEXT PRIMARY KEY, length INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS archives (site TEXT PRIMARY KEY, file TEXT NOT NULL, length INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (
    id INTEGER PRIMARY KEY, site TEXT NOT NULL, day TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL,
    started TEXT NOT NULL, ended TEXT, outcome TEXT, complete INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS runs_by_site ON runs (site, complete, day);
"""


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of one address.

    Attributes:
        status: See ``Status``.
        reason: Why it was rejected or failed.
        runs_failed: In how many runs it failed.
        settled_since: Earliest day asked for in the complete run that marked it, or None if that run was not complete.
    """

    status: Status
    reason: str | None = None
    runs_failed: int = 0
    settled_since: date | None = None


@dataclass(frozen=True, slots=True)
class PageMark:
    """A mark to be written."""

    key: str
    url: str
    status: Status
    reason: str | None
    at: str


class State:
    """The state file. All writing is done inside ``transaction``."""

    def __init__(self, path: Path) -> None:
        """Open or make it.

        Raises:
            OutputError: It cannot be opened, or is no state file.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, isolation_level=None, timeout=60)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            self._db.executescript(_TABLES)
        except (OSError, sqlite3.Error) as error:
            raise OutputError(
                f"cannot open {path}: {error}; make room, or if it is damaged, move it away: addresses are then fetched again"
            ) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, and on disk when it returns."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:  # a full disk may have rolled it back already
                self._db.execute("ROLLBACK")
            raise

    def feed_lengths(self) -> dict[str, int]:
        """Committed lengths in bytes, by feed name."""
        return dict(self._db.execute("SELECT name, length FROM feeds"))

    def set_feed_lengths(self, lengths: Mapping[str, int]) -> None:
        """Commit new lengths."""
        self._db.executemany("INSERT OR REPLACE INTO feeds VALUES (?, ?)", lengths.items())

    def forget_feed_lengths(self) -> None:
        """From here on the feeds' own whole lines hold, until lengths are set again."""
        self._db.execute("DELETE FROM feeds")

    def archive(self, site: str) -> tuple[str, int] | None:
        """The site's current archive file and its committed length in bytes, or None before the first."""
        row: tuple[str, int] | None = self._db.execute(
            "SELECT file, length FROM archives WHERE site = ?", (site,)
        ).fetchone()
        return row

    def set_archive(self, site: str, file: str, length: int) -> None:
        """Commit the archive's place."""
        self._db.execute("INSERT OR REPLACE INTO archives VALUES (?, ?, ?)", (site, file, length))

    def page(self, site: str, key: str) -> Mark | None:
        """What is known of an article, or None."""
        row = self._db.execute(
            "SELECT status, reason, runs_failed, CASE WHEN complete THEN since END FROM pages LEFT JOIN runs ON runs.id = pages.run"
            " WHERE pages.site = ? AND key = ?",
            (site, key),
        ).fetchone()
        return Mark(row[0], row[1], row[2], date.fromisoformat(row[3]) if row[3] else None) if row else None

    def mark(self, site: str, run: int, marks: list[PageMark]) -> None:
        """Write marks; a failure counts up, any other end takes its place."""
        self._db.executemany(
            "INSERT INTO pages (site, key, url, status, reason, runs_failed, run, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (site, key) DO UPDATE SET url = excluded.url, status = excluded.status, reason = excluded.reason,"
            " runs_failed = runs_failed + excluded.runs_failed, run = excluded.run, at = excluded.at",
            [(site, m.key, m.url, m.status, m.reason, int(m.status == "failed"), run, m.at) for m in marks],
        )

    def begin_run(self, site: str, day: date, since: date, until: date, started: str) -> int:
        """Write that a run began; its number."""
        with self.transaction():
            cursor = self._db.execute(
                "INSERT INTO runs (site, day, since, until, started) VALUES (?, ?, ?, ?, ?)",
                (site, day.isoformat(), since.isoformat(), until.isoformat(), started),
            )
        return int(cursor.lastrowid or 0)

    def end_run(self, run: int, ended: str, outcome: str, *, complete: bool) -> None:
        """Write how a run ended. ``complete``: everything in its range was seen, so later runs may stop where they meet its pages."""
        with self.transaction():
            self._db.execute(
                "UPDATE runs SET ended = ?, outcome = ?, complete = ? WHERE id = ?", (ended, outcome, complete, run)
            )

    def last_success(self, site: str) -> date | None:
        """Last day that a complete run of the site covers, or None."""
        row = self._db.execute("SELECT max(min(day, until)) FROM runs WHERE site = ? AND complete", (site,)).fetchone()
        return date.fromisoformat(row[0]) if row[0] else None

    def close(self) -> None:
        """Close the file."""
        self._db.close()
