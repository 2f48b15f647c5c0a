"""Runs in the state: when each began and ended, what it asked for and whether it saw all of it."""

from __future__ import annotations

from datetime import date

from crawler.keep.coverage import Days
from crawler.keep.database import Database


class Runs(Database):
    """Runs of each site, by number; part of ``State``."""

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

    def attempts(self, site: str) -> list[tuple[Days, str | None]]:
        """Days that runs asked for, the oldest run first, each with why it did not see all of them."""
        rows = self._db.execute(
            "SELECT since, min(day, until), CASE WHEN complete THEN NULL ELSE coalesce(trouble, 'partly') END FROM runs"
            " WHERE site = ? AND (complete OR ended IS NOT NULL) ORDER BY id",
            (site,),
        )
        return [((date.fromisoformat(since), date.fromisoformat(until)), trouble) for since, until, trouble in rows]
