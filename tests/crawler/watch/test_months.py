"""Site × month."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.watch.months import Month, months, table, visits_by_month


@pytest.mark.parametrize(
    ("days", "visits", "cell"),
    [
        ({"covered": 31}, 3, "3"),
        ({"covered": 31}, 0, "0"),
        ({"covered": 30, "blocked": 1}, 2, "~2"),
        ({"partly": 5}, 0, "~0"),
        ({"blocked": 5, "lists_not_reached": 2}, 0, "blocked"),
        ({"lists_not_reached": 5}, 0, "lists"),
        ({"parse_failed": 5}, 0, "parse"),
    ],
)
def test_a_cell_says_what_is_known(days: dict[str, int], visits: int, cell: str) -> None:
    (month,) = months({("small", "2024-05"): days}, {("small", "2024-05"): visits})
    assert month.cell == cell


def test_the_share_of_covered_days() -> None:
    (month,) = months({("small", "2024-02"): {"covered": 29}}, {})
    assert month.covered == 1.0


def test_a_month_that_was_never_crawled_looks_unlike_one_without_visits() -> None:
    shown = table([Month("a", "2024-05", "covered", 1.0, 0), Month("b", "2024-06", "covered", 1.0, 2)])
    assert [line.split() for line in shown.splitlines()] == [
        ["site", "2024-05", "2024-06"],
        ["a", "0", "–"],
        ["b", "–", "2"],
    ]


def test_torn_lines_of_a_feed_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "visits.jsonl").write_text('{"article": {"site": "a", "published": "2024-05-07"}}\n{"art')
    assert visits_by_month(tmp_path / "visits.jsonl") == {("a", "2024-05"): 1}
