"""Days in addresses and list rows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.platforms import _dates

DAYS = st.dates(date(1995, 1, 1), date(2095, 1, 1))


@pytest.mark.parametrize(
    "form",
    [
        "http://a.cn/yw/{d:%Y%m}/t{d:%Y%m%d}_1234567.html",
        "http://a.cn/n2/{d:%Y}/{d:%m%d}/c1-22.html",
        "http://a.cn/pc/content/{d:%Y%m}/{d:%d}/content_1.html",
        "http://a.cn/html/{d:%Y-%m}/{d:%d}/content_1_2.htm",
        "http://a.cn/system/{d:%Y}/{d:%m}/{d:%d}/030123456.shtml",
        "http://a.cn/{d:%Y%m%d}/0123456789abcdef0123456789abcdef/c.html",
        "http://a.cn/gn/{d:%Y}/{d:%m-%d}/10666950.shtml",
        "http://a.cn/art/{d.year}/{d.month}/{d.day}/art_1_2.html",
        "http://a.cn/?name=x&date={d:%Y-%m-%d}&code=001",
    ],
)
@given(day=DAYS)
def test_every_form_of_address_gives_its_day(form: str, day: date) -> None:
    assert _dates.in_address(form.format(d=day)) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://www.xhby.net/content/s65c5c159e4b0cb6e600e7dca.html", date(2024, 2, 9)),
        ("http://news.voc.com.cn/article/201906/201906231502051514.html", date(2019, 6, 23)),
    ],
)
def test_ids_that_begin_with_their_time_give_the_day(url: str, day: date) -> None:
    assert _dates.in_address(url) == day


@pytest.mark.parametrize(
    "url",
    [
        "http://a.cn/gxyw/t19439729.shtml",
        "http://a.cn/2024/1345/1.html",
        "http://a.cn/public/20240231/1.html",
        "http://a.cn/1/",
    ],
)
def test_numbers_that_are_no_day_are_none(url: str) -> None:
    assert _dates.in_address(url) is None


@given(day=DAYS)
def test_day_without_year_is_the_last_such_day_up_to_tomorrow(day: date) -> None:
    for ahead in (0, 1, 200):
        today = day + timedelta(days=ahead) if ahead else day - timedelta(days=1)
        assert _dates.in_label(f"[{day:%m-%d}]", today) in (day, None if (day.month, day.day) == (2, 29) else day)


def test_december_row_read_in_january_belongs_to_the_old_year() -> None:
    assert _dates.in_label("12-31", date(2025, 1, 2)) == date(2024, 12, 31)


def test_day_without_year_is_none_when_today_is_not_given() -> None:
    assert _dates.in_label("05-07") is None


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-07",
        "[2024-05-07]",
        "2024年5月7日 07:16",
        "2024.05.07",
        "2024年05月07日 20时26分",
        "2024年05月07日20:26",
        "2024/05/07 07:16:05",
        "发布时间：2024-05-07",
        "（2024-05-07）",
    ],
)
def test_labels_are_read(text: str) -> None:
    assert _dates.in_label(text) == date(2024, 5, 7)


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-077",
        "12024-05-07",
        "阅读：2024",
        "99-99",
        "2024-13-07",
        "5-7岁儿童",
        "会议定于2024年5月7日",
        "关于2024年5月7日事项的通报",
    ],
)
def test_texts_that_show_no_day(text: str) -> None:
    assert _dates.in_label(text, date(2024, 5, 8)) is None


def test_long_text_is_no_label() -> None:
    assert _dates.in_label("摘要" * 40 + "2024-05-07") is None


def test_date_glued_to_a_title_is_taken_off() -> None:
    assert _dates.without_final_date("吉林省代表团来访 (2024-05-07)") == "吉林省代表团来访"


def test_days_run_backwards_and_hold_both_ends() -> None:
    assert _dates.days(date(2024, 2, 28), date(2024, 3, 1)) == [date(2024, 3, 1), date(2024, 2, 29), date(2024, 2, 28)]
