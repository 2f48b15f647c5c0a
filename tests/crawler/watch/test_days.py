"""What became of each day of a site."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from crawler.watch.days import Attempt, states_of


def day(n: int) -> date:
    return date(2024, 5, n)


def span(first: int, last: int) -> tuple[date, date]:
    return day(first), day(last)


def test_days_that_all_lists_cover_are_covered() -> None:
    assert states_of({"a": [span(1, 9)], "b": [span(3, 5)]}, [], []) == [
        (span(1, 2), "partly"),
        (span(3, 5), "covered"),
        (span(6, 9), "partly"),
    ]


def test_a_day_with_an_address_that_is_not_settled_is_partly_covered() -> None:
    assert states_of({"a": [span(1, 3)]}, [day(2)], []) == [
        (span(1, 1), "covered"),
        (span(2, 2), "partly"),
        (span(3, 3), "covered"),
    ]


def test_of_a_day_that_no_list_covers_the_last_run_tells_why() -> None:
    runs = [Attempt(span(1, 4), "blocked"), Attempt(span(3, 4), "lists_not_reached")]
    assert states_of({"a": []}, [], runs) == [(span(1, 2), "blocked"), (span(3, 4), "lists_not_reached")]


def test_what_is_covered_stays_covered_after_a_bad_night() -> None:
    assert states_of({"a": [span(1, 2)]}, [], [Attempt(span(1, 3), "blocked")]) == [
        (span(1, 2), "covered"),
        (span(3, 3), "blocked"),
    ]


def test_days_that_no_run_asked_for_are_in_no_state() -> None:
    assert states_of({}, [day(1)], []) == []


SPANS = st.lists(st.tuples(st.integers(1, 28), st.integers(0, 5)), max_size=5)


@given(SPANS, SPANS)
def test_no_two_spans_share_a_day_and_neighbours_differ(
    one: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    lists = {name: [span(a, min(28, a + n)) for a, n in spans] for name, spans in (("a", one), ("b", other))}
    found = states_of(lists, [], [])
    ordinals = [n for (first, last), _ in found for n in range(first.toordinal(), last.toordinal() + 1)]
    assert ordinals == sorted(set(ordinals))
    for ((_, last), state), ((first, _), following) in pairwise(found):
        assert state != following or first.toordinal() > last.toordinal() + 1
