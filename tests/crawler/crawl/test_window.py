"""Which days a run asks for."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from crawler.crawl.window import BEIJING, Window, day_of, today, window
from crawler.errors import ArgumentError

DAY = date(2024, 5, 7)
OPEN = date(2024, 4, 7)


def ask(since: date | None = None, until: date | None = None, earliest: date | None = None) -> Window:
    return window(since, until, DAY, OPEN, earliest)


def test_a_run_begins_at_the_first_day_that_is_not_covered() -> None:
    assert ask() == Window(OPEN, DAY)


def test_what_the_user_says_goes_first() -> None:
    assert ask(since=date(2020, 1, 1)).since == date(2020, 1, 1)


def test_a_site_is_not_asked_for_days_before_it_existed() -> None:
    assert ask(since=date(2000, 1, 1), earliest=date(2012, 1, 1)).since == date(2012, 1, 1)


def test_a_window_that_ends_before_it_begins_is_an_error() -> None:
    with pytest.raises(ArgumentError, match="expected since ≤ until, found since=2024-05-08 until=2024-05-07"):
        ask(since=date(2024, 5, 8))


def test_a_last_day_before_the_open_ones_is_asked_for_alone() -> None:
    assert ask(until=date(2024, 3, 1)) == Window(date(2024, 3, 1), date(2024, 3, 1))


def test_an_article_of_unknown_day_is_wanted() -> None:
    assert None in ask()


def test_both_ends_are_wanted_and_nothing_beyond() -> None:
    days = [date(2024, 4, 6), OPEN, DAY, date(2024, 5, 8)]
    assert [day in ask() for day in days] == [False, True, True, False]


def test_the_day_is_that_of_beijing() -> None:
    assert today(None) == datetime.now(BEIJING).date()


def test_a_day_that_does_not_exist_is_named() -> None:
    with pytest.raises(ArgumentError, match="until: expected a day such as 2024-01-31, found '2024-02-30'"):
        day_of("2024-02-30", "until")
