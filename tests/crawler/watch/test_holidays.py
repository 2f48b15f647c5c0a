"""Days on which papers publish little."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.watch.holidays import is_holiday, working_days


@pytest.mark.parametrize(
    "day", [date(2025, 1, 29), date(2026, 2, 17), date(2025, 10, 1), date(2025, 5, 1), date(2026, 1, 1)]
)
def test_holidays(day: date) -> None:
    assert is_holiday(day)


@pytest.mark.parametrize("day", [date(2025, 1, 20), date(2025, 10, 9), date(2025, 5, 6), date(2026, 1, 4)])
def test_days_of_work(day: date) -> None:
    assert not is_holiday(day)


def test_working_days_count_from_the_day_after() -> None:
    assert working_days(date(2025, 9, 29), date(2025, 10, 9)) == 2
    assert working_days(date(2025, 9, 29), date(2025, 9, 29)) == 0
    assert working_days(date(2025, 9, 29), date(2025, 9, 1)) == 0
