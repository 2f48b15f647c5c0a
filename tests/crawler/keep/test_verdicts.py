"""Many alike verdicts in one run are the site's fault."""

from __future__ import annotations

from crawler.keep.looks import Mark
from crawler.keep.verdicts import Verdicts


def asked(verdict_of: str, good: int, alike: int, *, before: str | None = None) -> int:
    seen = Verdicts()
    for _ in range(good):
        seen.good("news.example")
    for n in range(alike):
        mark = Mark(f"key{n}", "", "doubted" if before else "waiting", verdict=before, looks=1 if before else 0)
        seen.final("news.example", verdict_of, mark)
    return len(seen.at_fault("news.example", verdict_of))


def test_five_that_are_half_of_those_asked_are_taken_back() -> None:
    assert asked("gone", good=5, alike=5) == 5


def test_four_are_their_pages_own() -> None:
    assert asked("gone", good=0, alike=4) == 0


def test_less_than_half_are_their_pages_own() -> None:
    assert asked("gone", good=6, alike=5) == 0


def test_pages_that_say_what_they_said_before_tell_nothing_of_today() -> None:
    assert asked("gone", good=0, alike=9, before="gone") == 0


def test_pages_that_say_something_new_do() -> None:
    assert asked("gone", good=0, alike=5, before="empty") == 5


def test_hosts_are_judged_each_alone() -> None:
    seen = Verdicts()
    for n in range(4):
        seen.final("a.example", "gone", Mark(str(n), "", "waiting"))
        seen.final("b.example", "gone", Mark(str(n), "", "waiting"))
    assert (seen.at_fault("a.example", "gone"), seen.asked("a.example")) == ([], 4)
