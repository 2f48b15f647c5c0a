"""Every row of the grammar of bylines and of the forms of times reads its own example; names and halves of the day in general."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.article import read_frame
from pipelines.article.bylines import Row, rows
from pipelines.article.moments import counted_moment, forms, hour_of_day, read_moment
from pipelines.article.names import names_in, pen_names, run_together
from pipelines.rooms import Draft, Frame, Page

BODY = "5月6日，代表团来到示例市考察，详细了解有关情况。"


def frame_of(row: Row) -> Frame:
    """The row's example where it belongs: first line, last line, or a line of the frame."""
    if row.where == "credit":
        return read_frame(Draft("题", BODY, credits=row.example), Page(b""))
    lines = [BODY, BODY, row.example] if row.where == "tail" else [row.example, BODY]
    return read_frame(Draft("题", "\n".join(lines)), Page(b""))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.where}:{row.example}")
def test_every_row_reads_the_reporters_of_its_example(row: Row) -> None:
    assert frame_of(row).reporters == row.reporters


@pytest.mark.parametrize(
    "row", [row for row in rows() if row.where in ("head", "dateline", "credit")], ids=lambda row: row.example
)
def test_every_row_reads_the_medium_of_its_example(row: Row) -> None:
    assert (frame_of(row).outlet or "") == row.outlet


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.example)
def test_every_form_reads_its_example(form) -> None:  # type: ignore[no-untyped-def]
    moment = read_moment(form.example)
    assert moment is not None
    assert (moment.at.strftime("%Y-%m-%dT%H:%M") if moment.at else str(moment.day)) == form.gives


@pytest.mark.parametrize(
    ("hour", "half", "right"),
    [
        (7, "下午", 19), (12, "下午", 12), (12, "上午", 0), (12, "凌晨", 0), (1, "中午", 13), (11, "中午", 11), (12, "中午", 12),
        (7, "晚", 19), (12, "PM", 12), (12, "AM", 0), (7, "p.m.", 19), (5, "傍晚", 17), (16, "下午", 16), (0, "凌晨", 0),
        (12, "晚上", None), (2, "深夜", None), (24, None, None), (9, None, 9),
    ],
)  # fmt: skip
def test_half_of_the_day(hour: int, half: str | None, right: int | None) -> None:
    assert hour_of_day(hour, half) == right


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_time_with_its_half_of_the_day_is_the_same_time(hour: int, minute: int) -> None:
    plain = datetime(2024, 5, 7, hour, minute)
    for form in (
        f"{plain:%Y-%m-%d %I:%M %p}",
        f"{plain:%Y/%m/%d} {'上午' if hour < 12 else '下午'}{plain:%I:%M}",
        f"{plain:%b %d, %Y %I:%M %p}",
    ):
        moment = read_moment(form)
        assert moment is not None
        assert moment.at is not None
        assert moment.at.replace(tzinfo=None) == plain


@pytest.mark.parametrize(
    ("text", "day", "minute"),
    [
        ("昨天 07:16", date(2024, 5, 6), "07:16"),
        ("3小时前", date(2024, 5, 6), None),
        ("2天前 发布", date(2024, 5, 5), None),
        ("刚刚", date(2024, 5, 7), None),
        ("今天 晚上7:16", date(2024, 5, 7), "19:16"),
    ],
)
def test_days_are_counted_from_the_fetch(text: str, day: date, minute: str | None) -> None:
    moment = counted_moment(text, datetime(2024, 5, 6, 17, 30, tzinfo=UTC))  # 01:30 of the 7th in Beijing
    assert moment is not None
    assert (moment.day, moment.at and moment.at.strftime("%H:%M")) == (day, minute)


@pytest.mark.parametrize(
    ("credits_", "published", "origin", "modified"),
    [
        ("更新时间：2024-05-21 16:00　发布时间：2024-05-09 10:12", "2024-05-09 10:12", "line", "2024-05-21 16:00"),
        ("发布日期：2024-05-09\n更新时间：2024-05-21 16:00", "2024-05-09", "line", "2024-05-21 16:00"),
        ("2024-05-09 10:12 来源：示例日报\n施行日期：2024-06-01", "2024-05-09 10:12", "line", "None"),
        ("成文日期：2024-05-02\n发布日期：2024-05-09", "2024-05-09", "line", "None"),
        ("更新时间：2024-05-21 16:00", "2024-05-21 16:00", "line", "2024-05-21 16:00"),
        ("活动时间：2024-06-01 09:00", "None", None, "None"),
        ("昨天 07:16 来源：示例日报", "2024-05-30 07:16", "fetch", "None"),
    ],
)
def test_what_a_date_is_labelled_decides(credits_: str, published: str, origin: str | None, modified: str) -> None:
    frame = read_frame(Draft("题", BODY, credits=credits_), Page(b"", fetched_at=datetime(2024, 5, 31, tzinfo=UTC)))
    found = (
        str(frame.published_at or frame.published)[: len(published)],
        frame.published_from,
        str(frame.modified_at)[:16],
    )
    assert found == (published, origin, modified)


@pytest.mark.parametrize(
    ("token", "names"),
    [
        ("卢敏蒋涛", ["卢敏", "蒋涛"]),
        ("张三丰李四光", ["张三丰", "李四光"]),
        ("欧阳修文", []),
        ("张三丰李四", ["张三丰", "李四"]),
        ("示例日报", []),
    ],
)
def test_names_that_run_together(token: str, names: list[str]) -> None:
    assert (run_together(token) if token != "欧阳修文" else names_in("记者 欧阳修文")[1:]) == names


@pytest.mark.parametrize(
    "value", ["国际处", "宣传科", "新闻中心", "示例县委办公室", "吉林台", "关闭", "安徽", "高新区管委会"]
)
def test_offices_places_and_buttons_are_nobody(value: str) -> None:
    assert pen_names(value) == []
