"""The history of a site: what is written is read again, whatever happened to the file or the clock."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from crawler.errors import OutputError
from crawler.keep.run import Run
from crawler.watch.facts import REMEMBERED_DAYS, Facts, append, file_of, read

DAY = date(2025, 3, 20)


def at(day: date) -> Facts:
    return Facts(day, 2, 80, day, 4, 3, 1, 12.5, {"title": 3})


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    append(tmp_path, "news", at(DAY))
    assert read(tmp_path, "news", DAY) == ([at(DAY)], 0)


def test_a_site_without_history_has_none(tmp_path: Path) -> None:
    assert read(tmp_path, "news", DAY) == ([], 0)


def test_half_a_line_is_passed_over_and_ended(tmp_path: Path) -> None:
    append(tmp_path, "news", at(DAY))
    path = file_of(tmp_path, "news")
    path.write_bytes(path.read_bytes()[:-9])
    append(tmp_path, "news", at(DAY + timedelta(days=1)))
    assert read(tmp_path, "news", DAY + timedelta(days=1)) == ([at(DAY + timedelta(days=1))], 1)


@pytest.mark.parametrize(
    "line", ["[]", "{}", "null", '{"day":3,"newest":null}', "\ufffd", '{"day":"2025-03-20","newest":null,"lists":"many"}']
)  # fmt: skip
def test_a_line_of_another_program_is_passed_over(tmp_path: Path, line: str) -> None:
    append(tmp_path, "news", at(DAY))
    with file_of(tmp_path, "news").open("a", encoding="utf-8") as handle:
        handle.write(line + "\n")
    assert read(tmp_path, "news", DAY) == ([at(DAY)], 1)


def test_a_year_without_runs_is_not_compared_with(tmp_path: Path) -> None:
    append(tmp_path, "news", at(DAY))
    assert read(tmp_path, "news", DAY + timedelta(days=REMEMBERED_DAYS)) == ([at(DAY)], 0)
    assert read(tmp_path, "news", DAY + timedelta(days=REMEMBERED_DAYS + 1)) == ([], 0)


def test_runs_of_a_clock_that_stood_ahead_are_left_out(tmp_path: Path) -> None:
    append(tmp_path, "news", at(DAY + timedelta(days=400)))
    append(tmp_path, "news", at(DAY))
    assert read(tmp_path, "news", DAY) == ([at(DAY)], 0)


def test_a_site_under_a_new_name_begins_anew(tmp_path: Path) -> None:
    append(tmp_path, "old", at(DAY))
    assert read(tmp_path, "new", DAY) == ([], 0)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "history").write_text("")
    with pytest.raises(OutputError):
        append(tmp_path, "news", at(DAY))


def test_facts_of_a_run_are_its_counts() -> None:
    run = Run("news", day=DAY)
    run.counts.update(lists=2, rows=80, pages=4, articles=3, visits=1)
    run.saw_days([DAY, None, DAY - timedelta(days=3)])
    run.filled.update(title=3)
    facts = Facts.of(run)
    assert (facts.day, facts.lists, facts.rows, facts.newest, facts.pages, facts.articles, facts.visits, facts.filled) == (
        DAY, 2, 80, DAY, 4, 3, 1, {"title": 3},
    )  # fmt: skip


def test_quiet_days_are_working_days() -> None:
    assert Facts(date(2025, 10, 10), newest=date(2025, 9, 29)).quiet == 3
    assert Facts(DAY).quiet is None
