"""Lists in the state: how far each was walked, which days are covered, whether it ever had rows."""

from __future__ import annotations

from datetime import date

from crawler.keep import tables
from crawler.keep.coverage import Answer, Days, ListState, joined
from crawler.keep.database import Database


class Lists(Database):
    """Lists of each site, by name; part of ``State``."""

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

    def answer(self, site: str, listed: str) -> Answer | None:
        """What the server said of a list's first page at its last whole walk."""
        row = self._db.execute(
            "SELECT day, since, candidates, rows, newest, etag, modified FROM answers WHERE site = ? AND list = ?",
            (site, listed),
        ).fetchone()
        if row is None:
            return None
        day, since, candidates, rows, newest, etag, modified = row
        return Answer(
            date.fromisoformat(day),
            date.fromisoformat(since),
            candidates,
            rows,
            newest and date.fromisoformat(newest),
            etag,
            modified,
        )

    def keep_answer(self, site: str, listed: str, answer: Answer) -> None:
        """Write what the server said of a list that was walked to its end."""
        newest = answer.newest.isoformat() if answer.newest else None
        values = (
            answer.day.isoformat(),
            answer.since.isoformat(),
            answer.candidates,
            answer.rows,
            newest,
            answer.etag,
            answer.modified,
        )
        self._db.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (site, listed, *values))

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
