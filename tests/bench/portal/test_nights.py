"""A week of nightly crawls with bad nights and lost files: what a site offered on a healthy night arrives, nothing false does, exit codes are honest."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bench.portal.country import Spec
from bench.portal.nights import LAST_BAD, LOSSES, NIGHTS, NIGHTS_A_WEEK, WeekScore, live_a_week, weather
from bench.portal.server import Portal

SPEC = Spec(seed=11, sites=8, articles=80, scale=0.05, days=24, visit_share=0.4)


@pytest.fixture(scope="module")
def portal() -> Iterator[Portal]:
    with Portal(SPEC) as running:
        yield running


@pytest.fixture(scope="module")
def week(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> WeekScore:
    portal.forget()
    return live_a_week(portal, tmp_path_factory.mktemp("week"), 5, LOSSES)


def test_every_kind_of_night_comes(portal: Portal) -> None:
    assert {name for night in weather(portal, 5) for name in night.values()} == set(NIGHTS)


def test_every_site_is_well_in_the_end(portal: Portal) -> None:
    assert not any(weather(portal, 5)[LAST_BAD + 1 :])


def test_all_that_was_offered_arrives_once(week: WeekScore) -> None:
    assert week.offered > 20
    assert (week.missing, week.doubled, week.arrived) == ([], [], week.offered)


def test_nothing_false_arrives(week: WeekScore) -> None:
    assert week.false == []


def test_no_page_is_fetched_twice_though_files_were_lost(week: WeekScore) -> None:
    assert week.fetched_again == []


def test_bad_nights_are_told(week: WeekScore) -> None:
    assert week.bad >= len(NIGHTS)
    assert week.silent == []


def test_healthy_sites_raise_no_alarm(week: WeekScore) -> None:
    assert week.alarms == []


def test_a_night_with_a_bad_site_or_a_lost_state_exits_with_1(portal: Portal, week: WeekScore) -> None:
    bad = [bool(night) or n in LOSSES for n, night in enumerate(weather(portal, 5))]
    assert [code for code, is_bad in zip(week.codes, bad, strict=True) if not is_bad] == [0] * bad.count(False)
    assert (
        week.codes[0] == week.codes[min(LOSSES)] == 1
    )  # whether something was asked on a bad night is judged site by site above
    assert len(week.codes) == NIGHTS_A_WEEK
