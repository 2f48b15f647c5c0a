"""What is odd about a run, compared with the site's own: each rule, and a made-up year of 40 sites."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from crawler.watch.alarms import LEAST_RUNS, alarms
from crawler.watch.facts import REMEMBERED_DAYS, Facts
from tests.crawler.watch.year import DAYS, FIRST, Site, runs, silent_from, sites

DAY = date(2025, 3, 20)
USUAL = Facts(DAY, 2, 80, DAY, 4, 4, 2, 30.0, {"title": 4, "visit.sites": 2})


def past(usual: Facts = USUAL, count: int = 110) -> list[Facts]:
    return [
        replace(usual, day=usual.day - timedelta(days=n), newest=usual.newest and usual.newest - timedelta(days=n))
        for n in range(count, 0, -1)
    ]


def kinds(now: Facts, before: list[Facts] | None = None) -> set[str]:
    return {alarm.kind for alarm in alarms(now, past() if before is None else before)}


def test_a_usual_run_raises_none() -> None:
    assert kinds(USUAL) == set()


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"lists": 0, "rows": 0, "newest": None}, "lists"),
        ({"rows": 10}, "rows"),
        ({"newest": DAY - timedelta(days=2)}, "silent"),
        ({"articles": 0, "visits": 0, "filled": {}}, "articles"),
        ({"pages": 40, "articles": 40, "visits": 0}, "visits"),
        ({"filled": {"visit.sites": 2}}, "field"),
        ({"seconds": 900.0}, "slow"),
    ],
)
def test_each_break_raises_its_alarm(change: dict[str, object], kind: str) -> None:
    assert kind in kinds(replace(USUAL, **change))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"rows": 20},  # a quarter of the usual
        {"newest": DAY - timedelta(days=1)},  # today's paper is not out yet
        {"pages": 1, "articles": 0, "visits": 0, "filled": {}},  # one page may be a gallery
        {"articles": 4, "visits": 0, "filled": {"title": 4}},  # no visit in one night
        {"seconds": 500.0},
        {"pages": 400, "seconds": 3000.0},  # many articles, each as fast as ever
    ],
)
def test_what_may_be_chance_raises_none(change: dict[str, object]) -> None:
    assert kinds(replace(USUAL, **change)) == set()  # type: ignore[arg-type]


def test_a_new_site_is_compared_with_nothing_yet() -> None:
    assert kinds(replace(USUAL, rows=0), past(count=LEAST_RUNS - 1)) == set()
    assert kinds(replace(USUAL, rows=0), past(count=LEAST_RUNS)) == {"rows"}


def test_a_field_that_was_never_there_is_not_missed() -> None:
    assert kinds(USUAL, past(replace(USUAL, filled={"title": 4, "reporters": 0}))) == set()


def test_a_week_of_holidays_is_no_silence() -> None:
    now = replace(USUAL, day=date(2025, 10, 9), newest=date(2025, 9, 30))
    assert kinds(now, past(replace(USUAL, day=date(2025, 9, 30), newest=date(2025, 9, 30)))) == set()


def test_an_alarm_says_what_was_seen_and_what_was_usual() -> None:
    (alarm,) = alarms(replace(USUAL, rows=10), past())
    assert alarm.says == "5 rows a list, usually 40"


def watched(
    site: Site, seed: int, broken: Callable[[Facts], Facts] | None = None, on: date | None = None
) -> list[date]:
    """Days on which an alarm was raised that the run before had not raised."""
    made, new, before = list(runs(site, seed, broken, on)), [], set[str]()
    for n, now in enumerate(made):
        raised = kinds(now, made[max(0, n - REMEMBERED_DAYS) : n])
        if raised - before:
            new.append(now.day)
        before = raised
    return new


def test_in_a_year_of_40_sites_at_most_one_false_alarm_a_site() -> None:
    false = [len(watched(site, n)) for n, site in enumerate(sites())]
    assert max(false) <= 1, false


ON = FIRST + timedelta(days=200)
DAILY = Site(rows=120, asked=6, pause=1.0, weekends=True, articles=1.0, visits=0.4)


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(
            lambda one: replace(one, rows=0, newest=None, pages=0, articles=0, visits=0, filled={}), id="rows"
        ),
        pytest.param(lambda one: replace(one, articles=0, visits=0, filled={}), id="no body"),
        pytest.param(lambda one: replace(one, filled={**one.filled, "published": 0}), id="no day"),
        pytest.param(silent_from(ON), id="silent"),
    ],
)
def test_a_redesign_is_found_within_two_runs(broken: Callable[[Facts], Facts]) -> None:
    late = [seed for seed in range(20) if not {ON, ON + timedelta(days=1)} & {*watched(DAILY, seed, broken, ON)}]
    assert late == []


def test_the_year_has_holidays_and_all_its_days() -> None:
    assert len(list(runs(DAILY, 1))) == DAYS
