"""The summary, the complaint on the last line, the run's file."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from crawler.jobs.progress import line
from crawler.keep.run import MOST_LISTED, Run, table


def run(**counts: int) -> Run:
    made = Run("anhuinews", started=datetime(2024, 5, 7, 1, 2, 3, tzinfo=UTC), outcome="finished")
    made.counts.update(counts)
    return made


def test_a_run_without_failure_says_nothing() -> None:
    assert (run().ok, run().complaint) == (True, "")


def test_a_failure_is_named_with_its_address() -> None:
    failed = run()
    failed.fail("http://news.example/1", "answered 500")
    assert (failed.ok, failed.complaint) == (False, "anhuinews: http://news.example/1: answered 500")


def test_more_failures_are_counted() -> None:
    failed = run()
    for n in range(MOST_LISTED + 50):
        failed.fail(f"http://news.example/{n}", "answered 500")
    assert "(and 249 more, listed in the run's summary)" in failed.complaint
    assert len(failed.failures) == MOST_LISTED


def test_a_run_that_was_stopped_is_not_ok() -> None:
    stopped = run()
    stopped.outcome = "shutdown"
    assert (stopped.ok, stopped.complaint) == (False, "anhuinews: stopped: shutdown")


def test_columns_stand_under_each_other_with_chinese_names() -> None:
    shown = run(visits=2)
    shown.visits = [
        ("2024-05-07", "安徽省 → 浙江省", 3, "代表团来考察"),
        ("2024-05-06", "新疆生产建设兵团 → 河南省", 12, "座谈会"),
    ]
    rows = table([shown]).splitlines()[-2:]
    widths = [sum(2 if ord(char) > 0x2E7F else 1 for char in row[: row.rindex("  ")]) for row in rows]
    assert widths[0] == widths[1]


def test_two_runs_of_one_second_have_two_files(tmp_path: Path) -> None:
    assert run().write(tmp_path) != run().write(tmp_path)


def test_the_file_says_what_failed_and_why(tmp_path: Path) -> None:
    failed = run(pages=3)
    failed.fail("http://news.example/1", "answered 500")
    path = failed.write(tmp_path)
    assert path.name == "20240507T010203Z-anhuinews.json"
    facts = json.loads(path.read_text())
    assert (facts["ok"], facts["failures"]) == (False, [{"where": "http://news.example/1", "reason": "answered 500"}])


def test_the_live_line_adds_the_sites_up() -> None:
    assert (
        line([run(articles=2), run(articles=3)], 75)
        == "2 sites  lists 0  candidates 0  articles 5  visits 0  failed 0  1:15"
    )
