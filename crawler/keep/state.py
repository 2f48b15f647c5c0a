"""What was seen, when, and what became of it: ``state.sqlite`` in the data folder, in WAL mode, shared by the jobs of all sites.

Everything that is known from run to run goes through ``State``: the frontier (addresses and what became of them), lists and their covered days, runs, and the
committed lengths of feeds and archives. docs/crawling.md tells what the columns mean.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from crawler.errors import OutputError
from crawler.keep import tables
from crawler.keep.coverage import Days, ListState
from crawler.keep.looks import Mark, Status

_CHUNK = 500
"""Addresses read at a time; what is open may be a million."""

_COLUMNS = (
    "key, url, status, reason, verdict, shown_by, title, day, first_look, next_look, first_try, looks, tries, text, run"
)
_MARKS = f"SELECT {', '.join('f.' + name for name in _COLUMNS.split(', '))}, CASE WHEN r.complete THEN r.since END FROM frontier f LEFT JOIN runs r ON r.id = f.run"


class DamagedStateError(OutputError):
    """The state file is none, or its content is torn."""


class State:
    """The state file. All writing is done inside ``transaction``.

    Attributes:
        path: Where it is.
    """

    def __init__(self, path: Path) -> None:
        """Open or make it; a file of an older version is brought to today's form.

        Raises:
            OutputError: It cannot be opened, is no state file, or was written by a newer version.
        """
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, isolation_level=None, timeout=60)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            tables.bring_up_to_date(self._db)
        except OutputError:
            self._db.close()
            raise
        except (OSError, sqlite3.Error) as error:
            if db := getattr(self, "_db", None):
                db.close()
            damaged = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
            raise (DamagedStateError if damaged else OutputError)(
                f"cannot open {path}: {error}; make room, or if it is damaged, move it away: the next crawl makes it anew from feeds and archive"
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

    # what was lost

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever committed to it."""
        return self._db.execute("SELECT 1 FROM feeds UNION ALL SELECT 1 FROM runs LIMIT 1").fetchone() is None

    @property
    def replaces_a_lost_one(self) -> bool:
        """Whether an earlier state file was lost: what it knew of a site is made anew when the site is crawled next."""
        return self._fact("replaces_a_lost_one") is not None

    @property
    def to_refill(self) -> list[str]:
        """Feeds that lost lines, until they have them again."""
        return (self._fact("to_refill") or "").split()

    def begin_refill(self, lengths: Mapping[str, int], short: Iterable[str], *, lost: bool) -> None:
        """Commit that feeds lost lines, and where they end now. ``lost``: the state before this one was lost."""
        self.set_feed_lengths(lengths)
        self._db.execute("INSERT OR REPLACE INTO facts VALUES ('to_refill', ?)", (" ".join(short),))
        if lost:
            self._db.execute("INSERT OR REPLACE INTO facts VALUES ('replaces_a_lost_one', '1')")

    def end_refill(self, lengths: Mapping[str, int]) -> None:
        """Commit that they have them again."""
        self.set_feed_lengths(lengths)
        self._db.execute("DELETE FROM facts WHERE name = 'to_refill'")

    def _fact(self, name: str) -> str | None:
        row = self._db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def knows(self, site: str) -> bool:
        """Whether anything was ever committed for a site."""
        found = "SELECT 1 FROM frontier WHERE site = ? UNION ALL SELECT 1 FROM runs WHERE site = ? LIMIT 1"
        return self._db.execute(found, (site, site)).fetchone() is not None

    # feeds and archives

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

    # the frontier

    def page(self, site: str, key: str) -> Mark | None:
        """What is known of an address, or None."""
        row = self._db.execute(f"{_MARKS} WHERE f.site = ? AND f.key = ?", (site, key)).fetchone()
        return _mark(row) if row else None

    def mark(self, site: str, run: int, marks: Sequence[Mark], at: str) -> None:
        """Write marks over those that were there.

        Args:
            site: Site id.
            run: The run that saw or asked for the addresses.
            marks: What is known now.
            at: UTC time, ISO form.
        """
        names = _COLUMNS.split(", ")[1:]
        self._db.executemany(
            f"INSERT INTO frontier (site, at, {_COLUMNS}) VALUES (?, ?, {', '.join('?' * (len(names) + 1))})"
            f" ON CONFLICT (site, key) DO UPDATE SET at = excluded.at, {', '.join(f'{n} = excluded.{n}' for n in names)}",
            ((site, at, *_row(mark, run)) for mark in marks),
        )

    def due(self, site: str, status: Status, day: date) -> Iterator[Mark]:
        """Addresses of one open status that a run of this day asks for, by key. Marks may be written meanwhile."""
        after = ""
        while True:
            rows = self._db.execute(
                f"{_MARKS} WHERE f.site = ? AND f.status = ? AND f.status IN ('waiting', 'failed', 'doubted') AND f.key > ?"
                f" ORDER BY f.key LIMIT {_CHUNK}",
                (site, status, after),
            ).fetchall()
            yield from (mark for mark in map(_mark, rows) if mark.is_due(day))
            if len(rows) < _CHUNK:
                return
            after = rows[-1][0]

    def with_text(self, site: str, text: int) -> list[Mark]:
        """Addresses under which a text was found; a hundred at most."""
        rows = self._db.execute(f"{_MARKS} WHERE f.site = ? AND f.text = ? LIMIT 100", (site, text)).fetchall()
        return [_mark(row) for row in rows]

    def counts(self, site: str) -> dict[str, int]:
        """Number of open and of given-up addresses, by status."""
        found = dict(
            self._db.execute(
                "SELECT status, count(*) FROM frontier WHERE site = ? AND status IN ('waiting', 'failed', 'doubted') GROUP BY status",
                (site,),
            )
        )
        given_up = self._db.execute(
            "SELECT count(*) FROM frontier WHERE site = ? AND status = 'given_up'", (site,)
        ).fetchone()[0]
        return {**found, **({"given_up": given_up} if given_up else {})}

    def given_up(self, site: str, most: int) -> list[tuple[str, str]]:
        """Addresses that were given up, each with the last reason."""
        return self._db.execute(
            "SELECT url, coalesce(reason, '') FROM frontier WHERE site = ? AND status = 'given_up' ORDER BY key LIMIT ?",
            (site, most),
        ).fetchall()

    # lists

    def list_state(self, site: str, listed: str) -> ListState:
        """What is known of a list; the list ``""`` of a file of an older version stands for all of a site's."""
        rows = self._db.execute(
            "SELECT begin, had_rows, pages FROM lists WHERE site = ? AND list IN (?, '')", (site, listed)
        ).fetchall()
        days = self._db.execute(
            "SELECT since, until FROM covered WHERE site = ? AND list IN (?, '') ORDER BY since", (site, listed)
        ).fetchall()
        begins = [row[0] for row in rows if row[0]]
        return ListState(
            date.fromisoformat(min(begins)) if begins else None,
            any(row[1] for row in rows),
            max((row[2] for row in rows), default=0),
            joined((date.fromisoformat(since), date.fromisoformat(until)) for since, until in days),
        )

    def begin_list(self, site: str, listed: str, begin: date) -> None:
        """Write that a list has to be covered from a day on."""
        self._db.execute(
            "INSERT INTO lists (site, list, begin) VALUES (?, ?, ?) ON CONFLICT (site, list) DO UPDATE SET"
            " begin = min(coalesce(begin, excluded.begin), excluded.begin)",
            (site, listed, begin.isoformat()),
        )

    def saw_list(self, site: str, listed: str, *, has_rows: bool, pages: int, covered: Days | None) -> None:
        """Write how far a list was walked, and which days that covered (None: it was not walked to its end). The number of pages is the
        most that was ever seen; a negative one is taken off it, for a list that ended too early."""
        self._db.execute(
            "INSERT INTO lists (site, list, had_rows, pages) VALUES (?, ?, ?, ?) ON CONFLICT (site, list) DO UPDATE SET"
            " had_rows = max(had_rows, excluded.had_rows), pages = CASE WHEN excluded.pages < 0 THEN max(0, pages + excluded.pages) ELSE max(pages, excluded.pages) END",
            (site, listed, int(has_rows), pages),
        )
        if covered is not None:
            tables.cover(self._db, site, listed, covered[0].isoformat(), covered[1].isoformat())

    # what was seen

    def covered_lists(self, site: str) -> dict[str, list[Days]]:
        """Covered days of each list that a site's runs walked, by its name."""
        found: dict[str, list[Days]] = {
            name: [] for (name,) in self._db.execute("SELECT list FROM lists WHERE site = ? AND list != ''", (site,))
        }
        rows = self._db.execute("SELECT list, since, until FROM covered WHERE site = ?", (site,)).fetchall()
        for name, since, until in rows:
            days = (date.fromisoformat(since), date.fromisoformat(until))
            for listed in [name] if name or not found else list(found):  # '' of an older version: all its lists
                found.setdefault(listed, []).append(days)
        return found

    def open_days(self, site: str) -> set[date]:
        """Days of publication of the addresses that are not settled."""
        rows = self._db.execute(
            "SELECT DISTINCT day FROM frontier WHERE site = ? AND status IN ('waiting', 'failed', 'doubted') AND day IS NOT NULL",
            (site,),
        )
        return {date.fromisoformat(day) for (day,) in rows}

    def attempts(self, site: str) -> list[tuple[Days, str | None]]:
        """Days that runs asked for, the oldest run first, each with why it did not see all of them."""
        rows = self._db.execute(
            "SELECT since, min(day, until), CASE WHEN complete THEN NULL ELSE coalesce(trouble, 'partly') END FROM runs"
            " WHERE site = ? AND (complete OR ended IS NOT NULL) ORDER BY id",
            (site,),
        )
        return [((date.fromisoformat(since), date.fromisoformat(until)), trouble) for since, until, trouble in rows]

    # runs

    def begin_run(self, site: str, day: date, since: date, until: date, started: str) -> int:
        """Write that a run began; its number."""
        with self.transaction():
            cursor = self._db.execute(
                "INSERT INTO runs (site, day, since, until, started) VALUES (?, ?, ?, ?, ?)",
                (site, day.isoformat(), since.isoformat(), until.isoformat(), started),
            )
        return int(cursor.lastrowid or 0)

    def end_run(self, run: int, ended: str, outcome: str, *, complete: bool, trouble: str | None = None) -> None:
        """Write how a run ended.

        Args:
            run: Its number.
            ended: UTC time, ISO form.
            outcome: finished, or why it stopped.
            complete: All its lists were walked to their end, so later runs may stop where they meet its rows.
            trouble: Why it did not see all days it asked for (a state of ``schemas.coverage``), or None.
        """
        with self.transaction():
            self._db.execute(
                "UPDATE runs SET ended = ?, outcome = ?, complete = ?, trouble = ? WHERE id = ?",
                (ended, outcome, complete, trouble, run),
            )

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def joined(days: Iterator[Days]) -> tuple[Days, ...]:
    """Days in order, touching and overlapping ones joined."""
    found: list[Days] = []
    for since, until in sorted(days):
        if found and since <= found[-1][1] + timedelta(days=1):
            found[-1] = (found[-1][0], max(found[-1][1], until))
        else:
            found.append((since, until))
    return tuple(found)


def _mark(row: Sequence[Any]) -> Mark:
    key, url, status, reason, verdict, shown_by, title, *days, looks, tries, text, run, since = row
    day, first_look, next_look, first_try, settled = (
        date.fromisoformat(value) if value else None for value in (*days, since)
    )
    return Mark(
        key, url, status, reason, verdict, shown_by, title, day, first_look, next_look, first_try, looks, tries, text,
        run or 0, settled,
    )  # fmt: skip


def _row(mark: Mark, run: int) -> tuple[object, ...]:
    days = (mark.day, mark.first_look, mark.next_look, mark.first_try)
    texts = (mark.key, mark.url, mark.status, mark.reason, mark.verdict, mark.shown_by, mark.title)
    return (*texts, *(day.isoformat() if day else None for day in days), mark.looks, mark.tries, mark.text, run)
