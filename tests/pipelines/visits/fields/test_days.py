"""Days of the visit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.visits.entities.dates import Clock, find_days
from schemas import Visit

Reader = Callable[..., Visit]
TRIP = "安徽省委书记郭守义率安徽省党政代表团赴浙江省学习考察"


@pytest.mark.parametrize(("text", "published", "expected"), [
    (f"2月27日至28日，{TRIP}。", date(2024, 3, 1), ("2024-02-27", "2024-02-28")),
    (f"7月30日至8月3日，{TRIP}。", date(2024, 8, 5), ("2024-07-30", "2024-08-03")),
    (f"5月8日—9日，{TRIP}。", date(2024, 5, 10), ("2024-05-08", "2024-05-09")),
    (f"5月8日、5月9日，{TRIP}。", date(2024, 5, 10), ("2024-05-08", "2024-05-09")),
    (f"12日至13日，{TRIP}。", date(2024, 5, 14), ("2024-05-12", "2024-05-13")),
    (f"3月57日，{TRIP}。", date(2024, 3, 9), ("2024-03-05", "2024-03-07")),
    (f"12月28日至29日，{TRIP}。", date(2024, 1, 3), ("2023-12-28", "2023-12-29")),
    (f"12月28日至1月2日，{TRIP}。", date(2024, 1, 3), ("2023-12-28", "2024-01-02")),
    (f"2017年5月8日至9日，{TRIP}。", date(2017, 5, 10), ("2017-05-08", "2017-05-09")),
    (f"昨天，{TRIP}。", date(2024, 5, 10), ("2024-05-09", "2024-05-09")),
    (f"前昨两天，{TRIP}。", date(2024, 5, 10), ("2024-05-08", "2024-05-09")),
    (f"某某日报杭州5月9日电 今天，{TRIP}。", date(2024, 5, 12), ("2024-05-09", "2024-05-09")),
    (f"5月14日，{TRIP}，开始为期六天的考察。", date(2024, 5, 15), ("2024-05-14", "2024-05-19")),
    ("5月14日，安徽省委书记郭守义率安徽省党政代表团抵达浙江省杭州市。", date(2024, 5, 15), ("2024-05-14", None)),
    ("5月14日，山西省政协主席郭守义率考察团抵鄂，要看几处文旅项目。", date(2024, 5, 15), ("2024-05-14", None)),
    ("5月14日，吉林省省长郭守义率吉林省代表团离开长春，赴广东省招商。", date(2024, 5, 15), ("2024-05-14", None)),
    ("圆满结束赴浙江省为期一周的考察，5月20日晚，安徽省委书记郭守义率安徽省党政代表团回到合肥。", date(2024, 5, 21), (None, "2024-05-20")),
    ("5月14日起，安徽省委书记郭守义将率安徽省党政代表团赴浙江省学习考察，行程为期三天。", date(2024, 5, 12), ("2024-05-14", "2024-05-16")),
    ("从5月14日起，安徽省委书记郭守义率安徽省党政代表团深入浙江省考察。今天，两省座谈会举行。", date(2024, 5, 17), ("2024-05-14", "2024-05-17")),
    (f"近日，{TRIP}。", date(2024, 5, 15), (None, None)),
    (f"5月8日至9日，{TRIP}。", None, ("--05-08", "--05-09")),
    (f"{TRIP}。8日上午，代表团来到明湖智造公司。9日上午，两省座谈会举行。", date(2024, 5, 15), ("2024-05-08", "2024-05-09")),
])  # fmt: skip
def test_first_and_last_day(
    visit: Reader, text: str, published: date | None, expected: tuple[str | None, str | None]
) -> None:
    found = visit(text, published=published)
    assert (found.start, found.end) == expected


def test_day_of_an_old_agreement_is_not_the_visits(visit: Reader) -> None:
    found = visit(f"7月10日至12日，{TRIP}。2010年3月5日，两省签署协议。")
    assert (found.start, found.end) == ("2023-07-10", "2023-07-12")


def test_year_from_publication_is_flagged(visit: Reader) -> None:
    assert "year_from_publication" in visit(f"7月10日，{TRIP}。").flags


def test_page_of_another_time_leaves_the_year_open(visit: Reader) -> None:
    found = visit(f"7月25日至27日，{TRIP}。", published=date(2024, 7, 20))
    assert found.start is not None
    assert found.start.startswith("--")
    assert "dates_contradict" in found.flags


@given(st.dates(date(2001, 1, 10), date(2030, 1, 1)), st.integers(0, 9), st.integers(1, 20))
def test_any_span_is_read_back(first: date, length: int, later: int) -> None:
    last = first + timedelta(days=length)
    clock = Clock(last + timedelta(days=later), None)
    text = f"{first.month}月{first.day}日至{last.month}月{last.day}日，代表团考察。"
    [found] = find_days(text, 0, len(text), clock)
    assert (found.first, found.last) == (first.isoformat(), last.isoformat())
