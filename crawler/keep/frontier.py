"""The frontier of the state: every address that a list showed and that is wanted, and what became of it. docs/crawling.md tells what the columns mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from crawler.keep.database import Database
from crawler.keep.looks import Mark, Status

_CHUNK = 500
"""Addresses read at a time; what is open may be a million."""

_COLUMNS = (
    "key, url, status, reason, verdict, shown_by, title, day, first_look, next_look, first_try, revisit, looks, tries, text, etag, modified, version,"
    " told, content, run"
)
_MARKS = f"SELECT {', '.join('f.' + name for name in _COLUMNS.split(', '))}, CASE WHEN r.complete THEN r.since END FROM frontier f LEFT JOIN runs r ON r.id = f.run"


class Frontier(Database):
    """Addresses of each site, by key; part of ``State``."""

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

    def revisits(self, site: str, day: date, most: int) -> list[Mark]:
        """Written articles that are seen again on this day, those that waited longest first; ``most`` at most."""
        rows = self._db.execute(
            f"{_MARKS} WHERE f.site = ? AND f.revisit IS NOT NULL AND f.revisit <= ? ORDER BY f.revisit, f.key LIMIT ?",
            (site, day.isoformat(), most),
        ).fetchall()
        return [_mark(row) for row in rows]

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

    def open_days(self, site: str) -> set[date]:
        """Days of publication of the addresses that are not settled."""
        rows = self._db.execute(
            "SELECT DISTINCT day FROM frontier WHERE site = ? AND status IN ('waiting', 'failed', 'doubted') AND day IS NOT NULL",
            (site,),
        )
        return {date.fromisoformat(day) for (day,) in rows}


def _mark(row: Sequence[Any]) -> Mark:
    (
        key,
        url,
        status,
        reason,
        verdict,
        shown_by,
        title,
        *days,
        looks,
        tries,
        text,
        etag,
        modified,
        version,
        told,
        content,
        run,
        since,
    ) = row
    day, first_look, next_look, first_try, revisit, settled = (
        date.fromisoformat(value) if value else None for value in (*days, since)
    )
    return Mark(
        key, url, status, reason, verdict, shown_by, title, day, first_look, next_look, first_try, looks, tries, text,
        run or 0, settled, etag, modified, revisit, version, told, content,
    )  # fmt: skip


def _row(mark: Mark, run: int) -> tuple[object, ...]:
    days = (mark.day, mark.first_look, mark.next_look, mark.first_try, mark.revisit)
    texts = (mark.key, mark.url, mark.status, mark.reason, mark.verdict, mark.shown_by, mark.title)
    seen = (mark.etag, mark.modified, mark.version, mark.told, mark.content)
    return (*texts, *(day.isoformat() if day else None for day in days), mark.looks, mark.tries, mark.text, *seen, run)
