"""The tables of ``state.sqlite``, and how a file of an older version is brought to their form, in one transaction."""

from __future__ import annotations

import sqlite3

from crawler.errors import OutputError

VERSION = 4
"""Kept in SQLite's ``user_version``; 0 with a table ``pages`` is the form before versions were counted."""

_TABLES = (
    """CREATE TABLE frontier (
    site TEXT NOT NULL, key TEXT NOT NULL, url TEXT NOT NULL, status TEXT NOT NULL, reason TEXT, verdict TEXT,
    shown_by TEXT, title TEXT, day TEXT, first_look TEXT, next_look TEXT, first_try TEXT,
    looks INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0, text INTEGER, run INTEGER, at TEXT NOT NULL,
    etag TEXT, modified TEXT, revisit TEXT, lease TEXT, version INTEGER NOT NULL DEFAULT 1, told TEXT, content TEXT,
    PRIMARY KEY (site, key)) WITHOUT ROWID""",
    "CREATE INDEX frontier_open ON frontier (site, status, key) WHERE status IN ('waiting', 'failed', 'doubted')",
    "CREATE INDEX frontier_given_up ON frontier (site, key) WHERE status = 'given_up'",
    "CREATE INDEX frontier_revisit ON frontier (site, revisit) WHERE revisit IS NOT NULL",
    "CREATE INDEX frontier_text ON frontier (site, text) WHERE text IS NOT NULL",
    """CREATE TABLE lists (
    site TEXT NOT NULL, list TEXT NOT NULL, begin TEXT, had_rows INTEGER NOT NULL DEFAULT 0, pages INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (site, list)) WITHOUT ROWID""",
    """CREATE TABLE covered (
    site TEXT NOT NULL, list TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL, PRIMARY KEY (site, list, since)) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS answers (
    site TEXT NOT NULL, list TEXT NOT NULL, day TEXT NOT NULL, since TEXT NOT NULL, candidates TEXT NOT NULL, rows INTEGER NOT NULL, newest TEXT,
    etag TEXT, modified TEXT, PRIMARY KEY (site, list)) WITHOUT ROWID""",
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS feeds (name TEXT PRIMARY KEY, length INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS archives (site TEXT PRIMARY KEY, file TEXT NOT NULL, length INTEGER NOT NULL) WITHOUT ROWID",
    """CREATE TABLE IF NOT EXISTS runs (
    id INTEGER PRIMARY KEY, site TEXT NOT NULL, day TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL,
    started TEXT NOT NULL, ended TEXT, outcome TEXT, complete INTEGER NOT NULL DEFAULT 0, trouble TEXT)""",
    "CREATE INDEX IF NOT EXISTS runs_by_site ON runs (site, complete, day)",
)

_ANSWERS = next(table for table in _TABLES if "answers (" in table)
_FROM_2 = (
    "ALTER TABLE frontier ADD COLUMN version INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE frontier ADD COLUMN told TEXT",
    "ALTER TABLE frontier ADD COLUMN content TEXT",
    "CREATE INDEX frontier_revisit ON frontier (site, revisit) WHERE revisit IS NOT NULL",
)

_FROM_PAGES = (
    # What one look had settled is looked at again; what was given up after some runs is tried again.
    """INSERT INTO frontier (site, key, url, status, reason, verdict, first_look, next_look, first_try, looks, tries, run, at)
    SELECT site, key, url, CASE status WHEN 'rejected' THEN 'doubted' ELSE status END, reason,
        CASE status WHEN 'rejected' THEN 'before' END,
        CASE status WHEN 'rejected' THEN substr(at, 1, 10) END, CASE status WHEN 'rejected' THEN date(substr(at, 1, 10), '+1 day') END,
        CASE status WHEN 'failed' THEN substr(at, 1, 10) END, CASE status WHEN 'rejected' THEN 1 ELSE 0 END, runs_failed, run, at
    FROM pages WHERE key NOT LIKE 'list %' AND key NOT LIKE 'page %'""",
    # Coverage was kept for the site as a whole: the list '' stands for all its lists.
    """INSERT INTO lists (site, list, begin, had_rows) SELECT site, '', min(CASE WHEN until >= day THEN since END), 1
    FROM runs WHERE complete GROUP BY site""",
    "DROP TABLE pages",
    "ALTER TABLE runs ADD COLUMN trouble TEXT",
)


def bring_up_to_date(db: sqlite3.Connection) -> None:
    """Make the tables, or bring those of an older version to the new form. Killed anywhere, the file is as it was before.

    Args:
        db: A connection in autocommit mode.

    Raises:
        OutputError: The file was written by a newer version.
    """
    if _version(db) == VERSION:
        return
    db.execute("BEGIN EXCLUSIVE")
    try:
        found = _version(db)  # another job may have done it meanwhile
        if found > VERSION:
            raise OutputError(
                f"expected a state file of version {VERSION} at most, found {found}: it was written by a newer chuanmen;"
                " run that one, or name another folder with -s CHUANMEN_DATA=FOLDER"
            )
        if found in (2, 3):
            for step in (*(_FROM_2 if found == 2 else ()), _ANSWERS):
                db.execute(step)
        elif found < VERSION:
            _make(db)
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _make(db: sqlite3.Connection) -> None:
    for table in _TABLES:
        db.execute(table)
    if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'pages'").fetchone():
        for step in _FROM_PAGES:
            db.execute(step)
        for site, since, until in db.execute(
            "SELECT site, since, min(day, until) FROM runs WHERE complete ORDER BY since"
        ).fetchall():
            cover(db, site, "", since, until)


def cover(db: sqlite3.Connection, site: str, listed: str, since: str, until: str) -> None:
    """Add days (``YYYY-MM-DD``, both included) to what of a list is covered, and join what touches."""
    touching = (
        "site = ? AND list = ? AND since <= date(?, '+1 day') AND until >= date(?, '-1 day')",
        (site, listed, until, since),
    )
    first, last = db.execute(f"SELECT min(since), max(until) FROM covered WHERE {touching[0]}", touching[1]).fetchone()
    db.execute(f"DELETE FROM covered WHERE {touching[0]}", touching[1])
    db.execute(
        "INSERT INTO covered VALUES (?, ?, ?, ?)", (site, listed, min(since, first or since), max(until, last or until))
    )


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])
