"""A state file of an older version is brought to today's form in one step, whatever happens on the way."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from crawler.errors import OutputError
from crawler.keep import tables
from crawler.keep.coverage import Answer
from crawler.keep.state import State

OLD = """
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
"""The tables of version 0.1.0, which had no version number."""

AT = "2024-05-07T00:00:00Z"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A state file as 0.1.0 left it: one article of each fate, two runs, lengths."""
    path = tmp_path / "state.sqlite"
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode=WAL")
    db.executescript(OLD)
    for key, status, reason, failed in (
        ("a", "done", None, 0), ("b", "rejected", "no article", 0), ("c", "failed", "answered 500", 5), ("d", "passed", None, 0),
        ("list x", "done", None, 0),
    ):  # fmt: skip
        row = ("site", key, f"http://news.example/{key}", status, reason, failed, 1, AT)
        db.execute("INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    db.execute("INSERT INTO feeds VALUES ('articles', 4711)")
    db.execute("INSERT INTO archives VALUES ('site', 'archive/site-00001.warc.gz', 99)")
    for day, since, complete in (("2024-05-07", "2024-04-07", 1), ("2024-05-09", "2024-05-04", 0)):
        db.execute(
            "INSERT INTO runs (site, day, since, until, started, complete) VALUES ('site', ?, ?, ?, ?, ?)",
            (day, since, day, AT, complete),
        )
    db.commit()
    db.close()
    return path


@pytest.fixture
def state(old: Path) -> Iterator[State]:
    """The same file, opened."""
    with closing(State(old)) as opened:
        yield opened


def fates(path: Path) -> dict[str, str]:
    with closing(State(path)) as state:
        marks = {key: state.page("site", key) for key in ("a", "b", "c", "d", "list x")}
    return {key: mark.status for key, mark in marks.items() if mark}


def test_what_is_done_stays_done_and_what_one_look_settled_is_open_again(old: Path) -> None:
    assert fates(old) == {"a": "done", "b": "doubted", "c": "failed", "d": "passed"}


def test_a_settled_address_gets_its_later_looks(state: State) -> None:
    mark = state.page("site", "b")
    assert mark is not None
    assert (mark.first_look, mark.next_look) == (date(2024, 5, 7), date(2024, 5, 8))


def test_lengths_are_kept(state: State) -> None:
    assert (state.feed_lengths(), state.archive("site")) == ({"articles": 4711}, ("archive/site-00001.warc.gz", 99))


def test_days_of_complete_runs_are_covered_for_every_list(state: State) -> None:
    known = state.list_state("site", "http://news.example/list")
    assert (known.covered, known.begin) == (((date(2024, 4, 7), date(2024, 5, 7)),), date(2024, 4, 7))


def test_it_is_done_once(old: Path) -> None:
    assert fates(old)
    assert fates(old) == {"a": "done", "b": "doubted", "c": "failed", "d": "passed"}


@pytest.mark.parametrize("steps", range(10, 900, 60))
def test_killed_anywhere_it_is_old_or_new(old: Path, steps: int) -> None:
    child = os.fork()
    if child == 0:
        db = sqlite3.connect(old, isolation_level=None)
        db.set_progress_handler(lambda: os._exit(9), steps)
        tables.bring_up_to_date(db)
        os._exit(0)
    os.waitpid(child, 0)
    assert fates(old) == {"a": "done", "b": "doubted", "c": "failed", "d": "passed"}


def test_a_file_of_the_version_before_keeps_all_and_remembers_answers(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    State(path).close()
    db = sqlite3.connect(path)
    db.execute("DROP TABLE answers")
    db.execute(
        "INSERT INTO frontier (site, key, url, status, at) VALUES ('site', 'a', 'http://a.example/', 'done', '')"
    )
    db.execute("PRAGMA user_version = 3")
    db.commit()
    db.close()
    state = State(path)
    known = Answer(date(2024, 5, 7), date(2024, 4, 7), "words", 9, None, '"one"', None)
    with state.transaction():
        state.keep_answer("site", "list", known)
    found = state.page("site", "a")
    assert (found and found.status, state.answer("site", "list"), state.answer("site", "other")) == (
        "done",
        known,
        None,
    )
    state.close()


def test_a_file_of_a_newer_version_is_left_alone(old: Path) -> None:
    db = sqlite3.connect(old)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(OutputError, match="version 4 at most, found 99: it was written by a newer chuanmen"):
        State(old)
