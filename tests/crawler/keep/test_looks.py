"""When an address is asked for again, and when it is settled."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from crawler.keep.looks import Mark, Patience, failed_for_now, is_last_look, looked_final

DAY = date(2024, 5, 7)
FRESH = Mark("a", "http://news.example/a", "waiting")


def later(days: int) -> date:
    return DAY + timedelta(days=days)


def looks(days: list[int]) -> Mark:
    mark = FRESH
    for day in days:
        mark = looked_final(mark, later(day), "gone", "answered 404")
    return mark


@pytest.mark.parametrize(("days", "following"), [([0], 1), ([0, 1], 3), ([0, 1, 3], 7), ([0, 1, 3, 7], 30)])
def test_an_answer_that_looks_final_is_looked_at_again(days: list[int], following: int) -> None:
    mark = looks(days)
    assert (mark.status, mark.next_look) == ("doubted", later(following))


def test_the_look_a_month_later_settles_it() -> None:
    assert looks([0, 1, 3, 7, 30]).status == "rejected"


def test_runs_that_come_late_pass_over_the_days_they_missed() -> None:
    assert looks([0, 5]).next_look == later(7)


def test_it_is_not_looked_at_before_its_day() -> None:
    assert [looks([0]).is_due(later(days)) for days in (0, 1, 2)] == [False, True, True]


def test_with_a_clock_set_back_it_is_looked_at_anew() -> None:
    assert looks([40]).is_due(DAY)
    assert looked_final(looks([40]), DAY, "gone", "answered 404").first_look == DAY


def test_only_the_look_of_the_last_day_is_the_last() -> None:
    assert [is_last_look(looks([0]), later(days)) for days in (29, 30)] == [False, True]


def tries(days: list[int], patience: Patience) -> Mark:
    mark = FRESH
    for day in days:
        mark = failed_for_now(mark, later(day), "answered 500", patience)
    return mark


@pytest.mark.parametrize(
    ("days", "status"),
    [
        ([0, 1, 2, 3, 4, 5, 6, 7, 8, 29], "failed"),  # tries enough, days not
        ([0, 10, 20, 30, 40, 50, 60], "failed"),  # days enough, tries not
        ([0, 1, 2, 3, 4, 5, 6, 30], "given_up"),
    ],
)
def test_a_failure_is_given_up_after_both_days_and_tries(days: list[int], status: str) -> None:
    assert tries(days, Patience(30, 8)).status == status


def test_with_a_clock_set_back_days_are_counted_anew() -> None:
    mark = failed_for_now(tries([40], Patience(30, 1)), DAY, "answered 500", Patience(30, 1))
    assert (mark.status, mark.first_try) == ("failed", DAY)
