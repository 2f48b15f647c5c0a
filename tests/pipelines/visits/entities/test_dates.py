"""Days and spans in the text, one rule at a time."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.visits.entities.dates import (
    Clock,
    counted_from,
    find_days,
    first_month,
    has_bare_day,
    length_in_days,
    plus,
    read_dateline,
    spread,
)

CLOCK = Clock(date(2023, 7, 24), None)
NO_CLOCK = Clock(None, None)


def days(text: str, clock: Clock = CLOCK, *, ahead: bool = False) -> list[tuple[str | None, str | None]]:
    return [(found.first, found.last) for found in find_days(text, 0, len(text), clock, ahead=ahead)]


@pytest.mark.parametrize(("text", "first", "last"), [
    ("7月3日", "2023-07-03", "2023-07-03"), ("7月3号", "2023-07-03", "2023-07-03"), ("七月二十三日", "2023-07-23", "2023-07-23"),
    ("2022年7月3日", "2022-07-03", "2022-07-03"), ("去年7月3日", "2022-07-03", "2022-07-03"), ("今年7月3日", "2023-07-03", "2023-07-03"),
    ("7月24日", "2023-07-24", "2023-07-24"), ("7月25日", "2023-07-25", "2023-07-25"), ("12月3日", "2022-12-03", "2022-12-03"),
    ("7月3日至5日", "2023-07-03", "2023-07-05"), ("7月3-5日", "2023-07-03", "2023-07-05"), ("6月30日至7月2日", "2023-06-30", "2023-07-02"),
    ("2022年12月30日至2023年1月2日", "2022-12-30", "2023-01-02"), ("2022年12月30日至1月2日", "2022-12-30", "2023-01-02"),
    ("12月30日至1月2日", "2022-12-30", "2023-01-02"), ("7月3日上午至5日", "2023-07-03", "2023-07-05"),
    ("3日至5日", "2023-07-03", "2023-07-05"), ("3日上午，", "2023-07-03", "2023-07-03"),
    ("3月57日", "2023-03-05", "2023-03-07"), ("3月2831日", None, None), ("3月1012日", "2023-03-10", "2023-03-12"),
    ("今天", "2023-07-24", "2023-07-24"), ("昨日", "2023-07-23", "2023-07-23"), ("前天", "2023-07-22", "2023-07-22"),
    ("明天", "2023-07-25", "2023-07-25"), ("后天", "2023-07-26", "2023-07-26"), ("昨今两天", "2023-07-23", "2023-07-24"),
    ("前昨两天", "2023-07-22", "2023-07-23"),
])  # fmt: skip
def test_a_day_is_read(text: str, first: str | None, last: str | None) -> None:
    if text == "3月2831日":
        first, last = "2023-03-28", "2023-03-31"
    assert days(text) == [(first, last)]


@pytest.mark.parametrize(
    "text", ["7月3日电", "7月3日讯", "13月3日", "2月30日", "3月5日讯", "32日上午，", "今年", "日前"]
)
def test_no_day_is_read(text: str) -> None:
    assert days(text) == []


def test_days_stand_in_the_order_of_the_text() -> None:
    assert days("7月3日，7月1日，昨天") == [("2023-07-03",) * 2, ("2023-07-01",) * 2, ("2023-07-23",) * 2]


@pytest.mark.parametrize(("text", "clock", "first"), [
    ("7月3日", NO_CLOCK, "--07-03"), ("7月3日", Clock(None, None, date(2021, 7, 4)), "2021-07-03"), ("今天", NO_CLOCK, None),
    ("今天", Clock(None, (7, 3)), "--07-03"), ("昨天", Clock(None, (3, 1)), "--02-28"), ("今天", Clock(date(2023, 7, 24), (None, 23)), "2023-07-23"),
    ("今天", Clock(None, None, date(2021, 7, 4)), "2021-07-04"), ("3日上午，", Clock(date(2023, 7, 24), (7, 5)), "2023-07-03"),
    ("6日上午，", Clock(date(2023, 7, 24), (7, 5)), "2023-06-06"), ("31日上午，", Clock(date(2023, 1, 5), (1, 2)), "2022-12-31"),
])  # fmt: skip
def test_what_words_are_counted_from(text: str, clock: Clock, first: str | None) -> None:
    assert days(text, clock) == ([(first, first)] if first else [])


@pytest.mark.parametrize(("text", "ahead", "first"), [
    ("8月3日", True, "2023-08-03"), ("8月3日", False, "2022-08-03"), ("8月24日", True, "2023-08-24"), ("8月25日", True, "2022-08-25"),
    ("3日上午，", True, "2023-08-03"), ("8日上午，", True, "2023-08-08"), ("9日上午，", True, "2023-07-09"),
])  # fmt: skip
def test_an_announcement_looks_ahead(text: str, ahead: bool, first: str) -> None:
    assert days(text, ahead=ahead) == [(first, first)]


def test_a_day_nearly_a_year_back_contradicts_its_page() -> None:
    (found,) = find_days("7月27日", 0, 5, Clock(date(2023, 7, 24), None))
    assert (found.first, found.flags) == ("--07-27", ("dates_contradict",))


@pytest.mark.parametrize(("text", "day"), [
    ("本报石家庄13日电 ", (None, 13)), ("示例日报4月9日讯", (4, 9)), ("示例日报2023年4月9日讯", (4, 9)), ("7月3日，代表团", None), ("示例日报13月9日讯", None),
    ("示例日报4月32日讯", None),
])  # fmt: skip
def test_datelines(text: str, day: tuple[int | None, int] | None) -> None:
    assert read_dateline(text, 0) == day


@pytest.mark.parametrize(("text", "length"), [
    ("为期五天", 5), ("为期两天", 2), ("为期3日", 3), ("为期一周", 7), ("进行了为期三天的", 3), ("开展两天的", 2), ("为期不长", None),
])  # fmt: skip
def test_stated_length(text: str, length: int | None) -> None:
    found = length_in_days(text, 0, len(text))
    assert (found and found[0]) == length


@pytest.mark.parametrize(("day", "later", "expected"), [
    ("2023-12-30", 3, "2024-01-02"), ("--12-30", 3, "--01-02"), ("2024-02-28", 1, "2024-02-29"), ("2023-07-03", 0, "2023-07-03"),
])  # fmt: skip
def test_days_later(day: str, later: int, expected: str) -> None:
    assert plus(day, later) == expected


def test_month_of_the_first_day_is_not_a_historys() -> None:
    text = "2010年5月3日，6月4日讯，7月3日"
    assert first_month(text, 0, len(text)) == 7


@pytest.mark.parametrize(
    ("text", "start", "found"),
    [("3日上午，", 0, True), ("7月3日，", 0, False), ("3日至5日", 0, True), ("3日上午，走", 5, False)],
)
def test_a_day_without_month_stands_further_on(text: str, start: int, found: bool) -> None:
    assert has_bare_day(text, start) is found


def test_spread_of_days() -> None:
    text = "7月5日，7月3日，7月4日"
    both = spread(find_days(text, 0, len(text), CLOCK))
    assert both is not None
    assert (both[0].first, both[1].last) == ("2023-07-03", "2023-07-05")
    assert spread([]) is None


@pytest.mark.parametrize(("clock", "base"), [
    (CLOCK, (date(2023, 7, 24), ("start_from_publication",))), (NO_CLOCK, (None, ())), (Clock(None, (7, 3)), ((7, 3), ())),
    (Clock(None, None, date(2021, 7, 4)), (date(2021, 7, 4), ("year_from_url",))),
    (Clock(date(2023, 7, 24), (7, 20)), (date(2023, 7, 20), ("start_from_publication",))),
])  # fmt: skip
def test_day_that_today_means(clock: Clock, base: object) -> None:
    assert counted_from(clock) == base
