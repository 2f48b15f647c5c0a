"""From which day a run has to go on."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from crawler.keep.coverage import ListState, believed, first_gap, first_open, joined

DAY = date(2024, 5, 7)


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def open_from(begin: int | None, *covered: tuple[int, int]) -> int:
    """Days back from which a run goes on; 30 first days, 3 of overlap."""
    days = tuple((ago(first), ago(last)) for first, last in covered)
    return (DAY - first_open(ListState(ago(begin) if begin is not None else None, True, 0, days), DAY, 30, 3)).days


def test_the_first_run_goes_back_thirty_days() -> None:
    assert open_from(None) == 30


def test_a_later_run_begins_three_days_before_the_last_covered() -> None:
    assert open_from(30, (30, 1)) == 4


def test_a_list_that_failed_from_its_first_day_on_begins_there_again() -> None:
    assert open_from(45) == 45


def test_a_gap_is_gone_back_to_whatever_was_covered_later() -> None:
    assert open_from(30, (30, 20), (5, 0)) == 23


def test_the_overlap_never_reaches_before_the_beginning() -> None:
    assert open_from(30, (30, 29)) == 30


def test_days_covered_under_a_clock_that_stood_ahead_are_open_again() -> None:
    assert believed([(ago(90), ago(-200))], DAY, 30) == ((ago(90), ago(30)),)


def test_a_span_that_lies_ahead_altogether_is_not_believed() -> None:
    assert believed([(ago(10), ago(-200))], DAY, 30) == ()


def test_a_span_that_ends_today_is_believed() -> None:
    assert believed([(ago(90), DAY)], DAY, 30) == ((ago(90), DAY),)


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 10)), max_size=8)


@given(SPANS)
def test_joined_spans_hold_the_same_days_and_do_not_touch(spans: list[tuple[int, int]]) -> None:
    days = [(ago(first), ago(first) + timedelta(days=more)) for first, more in spans]
    found = joined(iter(days))
    assert {d for a, b in days for d in _days(a, b)} == {d for a, b in found for d in _days(a, b)}
    assert all(one[1] + timedelta(days=1) < other[0] for one, other in pairwise(found))


@given(SPANS)
def test_the_first_gap_is_the_first_day_that_no_span_holds(spans: list[tuple[int, int]]) -> None:
    days = [(ago(first), ago(first) + timedelta(days=more)) for first, more in spans]
    held = {d for a, b in days for d in _days(a, b)}
    day = ago(60)
    while day in held:
        day += timedelta(days=1)
    assert first_gap(days, ago(60)) == day


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
