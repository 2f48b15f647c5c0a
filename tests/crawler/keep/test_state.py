"""State: what is committed is there, what is not is not; a million addresses stay on disk."""

from __future__ import annotations

import contextlib
import tracemalloc
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from crawler.errors import OutputError
from crawler.keep.looks import Mark, Status
from crawler.keep.state import State

DAY = date(2024, 5, 7)
AT = "2024-05-07T00:00:00Z"


def mark(key: str, status: Status = "done", reason: str | None = None) -> Mark:
    return Mark(key, f"http://news.example/{key}", status, reason)


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with contextlib.closing(State(tmp_path / "state.sqlite")) as opened:
        yield opened


def write(state: State, *marks: Mark, site: str = "site", run: int = 1) -> None:
    with state.transaction():
        state.mark(site, run, marks, AT)


def test_a_transaction_that_fails_leaves_nothing(state: State) -> None:
    with contextlib.suppress(KeyboardInterrupt), state.transaction():
        state.mark("site", 1, [mark("a")], AT)
        state.set_feed_lengths({"articles": 10})
        raise KeyboardInterrupt
    assert (state.page("site", "a"), state.feed_lengths()) == (None, {})


def test_marks_of_one_site_are_not_those_of_another(state: State) -> None:
    write(state, mark("a"))
    assert state.page("other", "a") is None


def test_a_mark_comes_back_whole(state: State) -> None:
    kept = Mark(
        "a", "http://news.example/a", "doubted", "answered 404", "gone", "http://news.example/list", "标题", DAY, DAY,
        DAY + timedelta(days=1), DAY, 1, 2, 77, run=1,
    )  # fmt: skip
    write(state, kept)
    assert state.page("site", "a") == kept


def test_only_a_complete_run_settles_its_pages(state: State) -> None:
    run = state.begin_run("site", DAY, date(2024, 4, 7), DAY, AT)
    write(state, mark("a"), run=run)
    before = state.page("site", "a")
    state.end_run(run, "2024-05-07T01:00:00Z", "finished", complete=True)
    after = state.page("site", "a")
    assert (before and before.settled_since, after and after.settled_since) == (None, date(2024, 4, 7))


def test_what_is_due_is_given_by_key_however_much_it_is(state: State) -> None:
    write(state, *(mark(f"{n:05}", "waiting") for n in range(1201)))
    assert [one.key for one in state.due("site", "waiting", DAY)] == [f"{n:05}" for n in range(1201)]


def test_marks_may_be_written_while_what_is_due_is_read(state: State) -> None:
    write(state, *(mark(f"{n:05}", "waiting") for n in range(1201)))
    seen = 0
    for one in state.due("site", "waiting", DAY):
        write(state, mark(one.key, "done")) if seen % 100 == 0 else None
        seen += 1
    assert seen == 1201


def test_settled_addresses_are_not_due(state: State) -> None:
    write(state, mark("a", "done"), mark("b", "rejected"), mark("c", "given_up"), mark("d", "passed"))
    assert [list(state.due("site", status, DAY)) for status in ("done", "rejected", "given_up", "passed")] == [[]] * 4


def test_open_and_given_up_addresses_are_counted(state: State) -> None:
    write(state, mark("a", "waiting"), mark("b", "failed"), mark("c", "given_up"), mark("d"))
    assert state.counts("site") == {"waiting": 1, "failed": 1, "given_up": 1}


def test_the_given_up_are_named_with_their_reason(state: State) -> None:
    write(state, mark("c", "given_up", "answered 500"))
    assert state.given_up("site", 10) == [("http://news.example/c", "answered 500")]


def test_covered_days_of_a_list_are_joined(state: State) -> None:
    with state.transaction():
        for first, last in ((1, 3), (7, 9), (4, 5), (9, 12)):
            days = (date(2024, 5, first), date(2024, 5, last))
            state.saw_list("site", "list", has_rows=True, pages=1, covered=days)
    assert state.list_state("site", "list").covered == (
        (date(2024, 5, 1), date(2024, 5, 5)),
        (date(2024, 5, 7), date(2024, 5, 12)),
    )


def test_the_beginning_of_a_list_only_moves_back(state: State) -> None:
    for day in (DAY, DAY - timedelta(days=30), DAY):
        with state.transaction():
            state.begin_list("site", "list", day)
    assert state.list_state("site", "list").begin == DAY - timedelta(days=30)


def test_a_list_that_stays_short_is_believed_in_the_end(state: State) -> None:
    with state.transaction():
        state.saw_list("site", "list", has_rows=True, pages=8, covered=None)
        state.saw_list("site", "list", has_rows=False, pages=-2, covered=None)
    assert state.list_state("site", "list").pages == 6


def test_a_damaged_state_file_gives_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "state.sqlite").write_bytes(b"no database at all, but long enough to look like one" * 20)
    with pytest.raises(OutputError, match=r"cannot open .*state\.sqlite: .*move it away"):
        State(tmp_path / "state.sqlite")


def test_what_is_due_is_never_held_in_memory(state: State) -> None:
    write(state, *(mark(f"{n:06}", "waiting") for n in range(20_000)))
    tracemalloc.start()
    assert sum(1 for _ in state.due("site", "waiting", DAY)) == 20_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3_000_000
