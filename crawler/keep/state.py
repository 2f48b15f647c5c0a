"""What was seen, when, and what became of it: ``state.sqlite`` in the data folder, in WAL mode, shared by the jobs of all sites.

Everything that is known from run to run goes through ``State``: addresses (frontier), lists and their covered days (lists), runs (runs), and here the committed
lengths of feeds and archives, and which of these were lost.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path

from crawler.errors import OutputError
from crawler.keep import tables
from crawler.keep.frontier import Frontier
from crawler.keep.lists import Lists
from crawler.keep.runs import Runs


class DamagedStateError(OutputError):
    """The state file is none, or its content is torn."""


class State(Frontier, Lists, Runs):
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

    def close(self) -> None:
        """Close the file."""
        self._db.close()
