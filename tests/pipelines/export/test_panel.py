from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipelines.export.panel import Counted, panel, panel_columns, provinces
from schemas.coverage import Coverage

ANHUI, JIANGSU, ZHEJIANG, XINJIANG = "340000", "320000", "330000", "650000"
VISIT = Counted(ANHUI, (JIANGSU,), "province", date(2023, 5, 10))


def covered(first: str, last: str, province: str = ANHUI, state: str = "covered") -> Coverage:
    return Coverage.model_validate(
        {"site": "made_up", "province": province, "first": first, "last": last, "state": state}
    )


def rows(
    events: list[Counted], coverage: list[Coverage], period: str = "month"
) -> dict[tuple[str, str, str | None], dict[str, Any]]:
    names = [column.name for column in panel_columns(period)]
    told = (dict(zip(names, row, strict=True)) for row in panel(events, coverage, period))
    return {(row["guest"], row["host"], row[period]): row for row in told}


def test_a_visit_counts_in_the_month_of_its_first_day() -> None:
    assert rows([VISIT], [])[ANHUI, JIANGSU, "2023-05"]["visits_province"] == 1


def test_a_tour_counts_for_each_host() -> None:
    found = rows([Counted(ANHUI, (JIANGSU, ZHEJIANG), "province", date(2023, 5, 10))], [])
    assert [found[ANHUI, host, "2023-05"]["visits_province"] for host in (JIANGSU, ZHEJIANG)] == [1, 1]


def test_lower_levels_count_in_columns_of_their_own() -> None:
    found = rows([Counted(ANHUI, (JIANGSU,), "county", date(2023, 5, 10))], [covered("2023-05-01", "2023-05-31")])
    row = found[ANHUI, JIANGSU, "2023-05"]
    assert (row["visits_province"], row["visits_county"]) == (0, 1)


def test_a_visit_inside_a_province_is_none_of_the_panel() -> None:
    assert not rows([Counted(ANHUI, (ANHUI,), "county", date(2023, 5, 10))], [])


def test_nothing_seen_is_zero_only_where_a_day_was_covered() -> None:
    lines = [covered("2023-05-01", "2023-05-31"), covered("2023-06-01", "2023-06-30", state="blocked")]
    found = rows([Counted(ANHUI, (JIANGSU,), "province", date(2023, 6, 10))], lines)
    assert found[ANHUI, ZHEJIANG, "2023-05"]["visits_province"] == 0
    assert found[ANHUI, ZHEJIANG, "2023-06"]["visits_province"] is None
    assert found[JIANGSU, ZHEJIANG, "2023-05"]["visits_province"] is None


def test_coverage_is_the_share_of_the_months_days_and_null_where_a_province_was_never_crawled() -> None:
    row = rows([VISIT], [covered("2023-05-01", "2023-05-10"), covered("2023-05-05", "2023-05-12")])[
        ANHUI, JIANGSU, "2023-05"
    ]
    assert (row["covered_guest"], row["covered_host"]) == (round(12 / 31, 4), None)


def test_events_without_a_full_day_stand_in_a_row_without_month() -> None:
    found = rows([VISIT, Counted(ANHUI, (JIANGSU,), "province", None)], [])
    assert found[ANHUI, JIANGSU, None]["visits_province"] == 1


def test_every_pair_stands_in_every_month_from_the_first_to_the_last() -> None:
    found = rows([VISIT, Counted(ANHUI, (JIANGSU,), "province", date(2023, 7, 1))], [])
    assert len(found) == 31 * 30 * 3
    assert len(provinces()) == 31


def test_by_year_the_same_events_are_counted() -> None:
    assert rows([VISIT], [], "year")[ANHUI, JIANGSU, "2023"]["visits_province"] == 1


def test_neighbours_and_counterparts_are_marked() -> None:
    found = rows([VISIT], [])
    assert found[ANHUI, JIANGSU, "2023-05"]["neighbours"] is True
    assert found[ANHUI, XINJIANG, "2023-05"]["neighbours"] is False
    assert found[ANHUI, XINJIANG, "2023-05"]["counterparts"] is True


def test_a_pairing_begins_in_its_year() -> None:
    early = rows([Counted(ANHUI, (XINJIANG,), "province", date(2001, 5, 1))], [])
    assert early[ANHUI, XINJIANG, "2001-05"]["counterparts"] is False


def test_days_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="expected first ≤ last"):
        covered("2023-05-02", "2023-05-01")
