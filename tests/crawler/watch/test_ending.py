"""A run is compared with the site's own; what is odd is in its file, on the last line and in the exit code."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from crawler.keep.run import Run
from crawler.watch.ending import compare
from crawler.watch.facts import Facts, append, file_of, read
from tests.crawler.job import Job
from tests.crawler.small_site import TODAY, SmallSite

ALL = ("-s", "CHUANMEN_CANDIDATES=all")


@pytest.fixture
def watched(job: Job) -> Job:
    """Twenty nights of the small site, as they usually are."""
    usual = Facts(TODAY, 1, 5, TODAY, 1, 1, 0, 3.0, {"title": 1, "published": 1})
    for n in range(20, 0, -1):
        append(job.data, "small", replace(usual, day=TODAY - timedelta(days=n), newest=TODAY - timedelta(days=n)))
    return job


def test_a_usual_night_raises_nothing_and_is_remembered(watched: Job) -> None:
    done = watched(*ALL)
    assert (done.returncode, watched.summaries[-1]["alarms"]) == (0, [])
    assert len(read(watched.data, "small", TODAY)[0]) == 21


def test_an_alarm_is_in_the_file_on_the_last_line_and_in_the_exit_code(watched: Job, site: SmallSite) -> None:
    for n in range(5):
        site.odd[site.path(n)] = (200, {"Content-Type": "text/html"}, b"<html><p>a picture</p></html>")
    done = watched(*ALL)
    assert done.returncode == 1
    assert [alarm["kind"] for alarm in watched.summaries[-1]["alarms"]] == ["articles"]
    assert "alarm (articles): none of the last 5 pages gave an article" in done.stderr.decode().splitlines()[-1]


@pytest.mark.parametrize("argument", ["limit=1", "candidates_only=1", "until=2024-05-01"])
def test_a_run_that_did_not_ask_for_all_says_nothing_of_its_site(watched: Job, argument: str) -> None:
    watched(*ALL, "-a", argument)
    assert len(read(watched.data, "small", TODAY)[0]) == 20


def test_a_torn_line_of_the_history_is_told(watched: Job) -> None:
    with file_of(watched.data, "small").open("a") as handle:
        handle.write('{"day":"2024-05')
    watched(*ALL)
    assert any("1 lines that cannot be read are passed over" in note for note in watched.summaries[-1]["notes"])


def test_a_history_that_cannot_be_written_fails_the_run(job: Job) -> None:
    job.data.mkdir(exist_ok=True)
    (job.data / "history").write_text("")
    done = job(*ALL)
    assert done.returncode == 1
    assert "history" in done.stderr.decode().splitlines()[-1]


def test_a_run_that_was_stopped_is_not_remembered(job: Job) -> None:
    run = Run("small", day=date(2025, 3, 20), outcome="shutdown", arguments={"until": "2025-03-20"})
    compare(job.data, run)
    assert not file_of(job.data, "small").exists()


def test_which_rules_fired_is_in_the_summary(job: Job) -> None:
    job(*ALL)
    rules = job.summaries[-1]["rules"]
    assert rules
    assert all(name.startswith("rule/") and n > 0 for name, n in rules.items())


def test_an_alarm_that_stays_is_told_as_not_new(watched: Job, site: SmallSite) -> None:
    for n in range(5):
        site.odd[site.path(n)] = (200, {"Content-Type": "text/html"}, b"<html><p>a picture</p></html>")
    watched(*ALL)
    for n in range(5):
        site.odd[site.path(n)] = (200, {"Content-Type": "text/html"}, b"<html><p>another picture</p></html>")
    watched(*ALL, "-s", f"CHUANMEN_TODAY={TODAY + timedelta(days=1)}")
    assert [[alarm["new"] for alarm in one["alarms"]] for one in watched.summaries] == [[True], [False]]


def test_a_notification_service_that_is_away_is_told_and_its_password_is_not(watched: Job, site: SmallSite) -> None:
    for n in range(5):
        site.odd[site.path(n)] = (200, {"Content-Type": "text/html"}, b"<html><p>a picture</p></html>")
    done = watched(*ALL, "-s", "CHUANMEN_NOTIFY=json://me:secret@127.0.0.1:9/")
    said = done.stderr.decode()
    assert "not sent: json://…: the service is away or refused the message" in said
    assert "secret" not in said
    assert "alarm (articles)" in said.splitlines()[-1]
