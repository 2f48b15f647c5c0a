"""State: what is committed is there, what is not is not."""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path

import pytest

from crawler.errors import OutputError
from crawler.keep.state import PageMark, State

DAY = date(2024, 5, 7)


def mark(key: str, status: str = "done", reason: str | None = None) -> PageMark:
    return PageMark(key, f"http://news.example/{key}", status, reason, "2024-05-07T00:00:00Z")  # type: ignore[arg-type]


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    state = State(tmp_path / "state.sqlite")
    with contextlib.suppress(KeyboardInterrupt), state.transaction():
        state.mark("site", 1, [mark("a")])
        state.set_feed_lengths({"articles": 10})
        raise KeyboardInterrupt
    assert (state.page("site", "a"), state.feed_lengths()) == (None, {})


def test_marks_of_one_site_are_not_those_of_another(tmp_path: Path) -> None:
    state = State(tmp_path / "state.sqlite")
    with state.transaction():
        state.mark("site", 1, [mark("a")])
    assert state.page("other", "a") is None


def test_failures_count_up_by_run(tmp_path: Path) -> None:
    state = State(tmp_path / "state.sqlite")
    for run in (1, 2):
        with state.transaction():
            state.mark("site", run, [mark("a", "failed", "answered 500")])
    found = state.page("site", "a")
    assert found is not None
    assert (found.status, found.runs_failed, found.reason) == ("failed", 2, "answered 500")


def test_only_a_complete_run_settles_its_pages(tmp_path: Path) -> None:
    state = State(tmp_path / "state.sqlite")
    run = state.begin_run("site", DAY, date(2024, 4, 7), DAY, "2024-05-07T00:00:00Z")
    with state.transaction():
        state.mark("site", run, [mark("a")])
    before = state.page("site", "a")
    state.end_run(run, "2024-05-07T01:00:00Z", "finished", complete=True)
    after = state.page("site", "a")
    assert before is not None
    assert after is not None
    assert (before.settled_since, after.settled_since) == (None, date(2024, 4, 7))


def test_last_success_is_that_of_complete_runs_alone(tmp_path: Path) -> None:
    state = State(tmp_path / "state.sqlite")
    for day, complete in ((date(2024, 5, 1), True), (date(2024, 5, 5), False)):
        run = state.begin_run("site", day, date(2024, 4, 1), day, "t")
        state.end_run(run, "t", "finished", complete=complete)
    assert state.last_success("site") == date(2024, 5, 1)


def test_a_run_over_the_past_is_no_success_of_today(tmp_path: Path) -> None:
    state = State(tmp_path / "state.sqlite")
    run = state.begin_run("site", DAY, date(2020, 1, 1), date(2020, 1, 31), "t")
    state.end_run(run, "t", "finished", complete=True)
    assert state.last_success("site") == date(2020, 1, 31)


def test_a_damaged_state_file_gives_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "state.sqlite").write_bytes(b"no database at all, but long enough to look like one" * 20)
    with pytest.raises(OutputError, match=r"cannot open .*state\.sqlite: .*move it away"):
        State(tmp_path / "state.sqlite")
