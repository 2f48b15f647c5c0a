"""Publication time: choosing between what lines, metas, comments, scripts and the address say.

A visible line comes first, since metas are rewritten when pages are imported again; among lines the one labelled 发布 beats every other.
A day labelled as an update stands for the publication only where the page names no other; a day of effect, of an event or of a deadline never.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pipelines.article.moments import (
    BEIJING,
    Moment,
    counted_moment,
    day_of,
    epoch,
    moments,
    read_moment,
    without_dates,
)
from pipelines.rooms import Page

__all__ = ["Dated", "choose", "modified", "read_moment", "url_day", "without_dates"]

_COPYRIGHT = re.compile(r"(?:©|copyright|版权|版權|备案|ICP)", re.IGNORECASE)
_WHEN = r"\s*(?:时间|時間|日期|于|於|day|date|time|at|on)?\s*[:：]?\s*[\[(（]?\s*$"
_LABELS = (
    (
        "never",
        re.compile(
            rf"(?:打印|当前|现在|今天是|生效|施行|实施|执行|废止|截止|截至|开始|结束|活动|会议|举办|报名|拍摄|有效期?|服务器|出生|开庭|考试|面试)(?:的)?{_WHEN}"
        ),
    ),
    (
        "modified",
        re.compile(
            rf"(?:更新|修改|修订|变更|最后|modified|updated?|edited)(?:于|的)?{_WHEN}|(?:编辑|校对|审核)(?:于|时间|日期)\s*[:：]?\s*$",
            re.IGNORECASE,
        ),
    ),
    ("document", re.compile(rf"(?:成文|生成|发文|签发|印发|签署|收录|采集|抓取){_WHEN}")),
    (
        "published",
        re.compile(
            rf"(?:发布|發布|發佈|发表|發表|刊发|刊發|刊登|见报|公布|发稿|首发|出版|published|posted){_WHEN}",
            re.IGNORECASE,
        ),
    ),
    (
        "said",
        re.compile(rf"(?:添加|宣布|上传|录入|入库|创建|撰稿|提交|来稿|时间|時間|日期|date){_WHEN}", re.IGNORECASE),
    ),
)
"""What the words right before a date say of it, asked in this order."""

_RANK = {"published": 0, "said": 1, "": 2}
_NEAR = 24
"""Characters before a date in which its label is looked for."""

_URL_FORMS = (
    re.compile(r"/t(?P<year>20\d\d|19\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])_\d+"),
    re.compile(r"/(?P<year>20\d\d|19\d\d)[-/](?P<month>0?[1-9]|1[0-2])[-/](?P<day>3[01]|[12]\d|0?[1-9])(?=[/_.])"),
    re.compile(
        r"/(?P<year>20\d\d|19\d\d)[-/]?(?P<month>0[1-9]|1[0-2])[-/]?(?P<day>0[1-9]|[12]\d|3[01])(?=[/_.\-]|\d{0,12}(?:/|\.s?html?|$))"
    ),
    re.compile(r"_(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])_"),
)
_S24 = re.compile(r"/s([0-9a-f]{8})[0-9a-f]{16}\.html")
_ORIGINS = {
    "published": "meta",
    "published_comment": "comment",
    "published_json": "json",
    "published_script": "json",
}


@dataclass(frozen=True, slots=True)
class Dated:
    """A date on the page.

    Attributes:
        said: What its label says of it: ``published``, ``said`` (时间, 日期), ``modified``, ``document``, ``never``, or "" for no label.
        origin: ``line``, ``meta``, ``comment``, ``json``.
    """

    moment: Moment
    said: str
    origin: str = "line"


def url_day(url: str | None) -> date | None:
    """The day an address carries, in its path."""
    if not url:
        return None
    path = re.sub(r"^[a-z]+://[^/]*", "", url)
    for pattern in _URL_FORMS:
        for match in pattern.finditer(path):
            day = day_of(int(match["year"]), int(match["month"]), int(match["day"]))
            if day:
                return day
    if stamp := _S24.search(path):
        created = epoch(stamp.group(1), 16)
        return created.day if created else None
    return None


def choose(metas: Mapping[str, str], lines: list[str], page: Page, paper: bool) -> tuple[Moment | None, str | None]:
    """The publication time and where it was read: ``line``, ``meta``, ``comment``, ``json``, ``url``, ``fetch``.

    A meta, comment or script that names the day of the chosen line and has the minute lends it. On paper editions the issue's day in the
    address comes first: clock times there are upload times. ``fetch`` says that day or year were counted from the day of the fetch.
    """
    hint = url_day(page.url)
    limit = page.fetched_at.astimezone(BEIJING).date() + timedelta(days=1) if page.fetched_at else None
    found = [dated for dated in _candidates(metas, lines, hint) if limit is None or dated.moment.day <= limit]
    if paper and hint:
        is_printed = any(dated.moment.day == hint and dated.origin == "line" for dated in found)
        return Moment(hint), "line" if is_printed else "url"
    stated = [dated for dated in found if dated.said in _RANK]
    if not stated and hint and (limit is None or hint <= limit):
        return Moment(hint), "url"
    chosen = stated or [dated for dated in found if dated.said in ("modified", "document")]
    if not chosen:
        counted = _counted([metas.get("published_id", ""), *lines], page.fetched_at)
        return (counted, "fetch") if counted else (None, None)
    first = chosen[0]
    if first.moment.at is None:
        for other in stated:
            if other.moment.at is not None and other.moment.day == first.moment.day:
                return other.moment, other.origin
    return first.moment, first.origin


def modified(metas: Mapping[str, str], lines: list[str], published: Moment | None) -> datetime | None:
    """The time at which the page says it was last changed, to the minute; None where it says none, or one before its publication."""
    today = published.day if published else None
    found = [
        dated.moment.at
        for dated in [*_read_lines([metas.get("published_id", ""), *lines], today), *_modified_metas(metas)]
        if dated.said == "modified" and dated.moment.at is not None
    ]
    latest = found[0] if found else None
    if latest is None or (published and latest.date() < published.day):
        return None
    return None if published and published.at and latest < published.at else latest


def _modified_metas(metas: Mapping[str, str]) -> Iterator[Dated]:
    for name in ("modified", "modified_json"):
        if name in metas and (moment := read_moment(metas[name])):
            yield Dated(moment, "modified", "meta" if name == "modified" else "json")


def _candidates(metas: Mapping[str, str], lines: list[str], hint: date | None) -> list[Dated]:
    """Dates of the page, the likeliest publication first."""
    meta = [
        Dated(moment, "", origin)
        for name, origin in _ORIGINS.items()
        if name in metas and (moment := read_moment(metas[name]))
    ]
    if "published_epoch" in metas and (moment := epoch(metas["published_epoch"])):
        meta.append(Dated(moment, "", "json"))
    today = hint or next((dated.moment.day for dated in meta), None)
    named = list(_read_lines([metas.get("published_id", "")], today))
    ranked = _ranked(lines, today)
    visible = [dated for dated in [*named, *ranked] if dated.said != "never"]
    visible.sort(key=lambda dated: dated.said != "published")  # stable: only the label 发布 overtakes
    return [*visible, *meta, *_modified_metas(metas)]


def _ranked(lines: list[str], today: date | None) -> list[Dated]:
    """Dates of the credit lines, the likeliest first: labelled as publication, then with a clock time, then the rest."""
    ranked = []
    for order, line in enumerate(lines):
        if _COPYRIGHT.search(line) and not re.search(r"[:：]\d\d", line):
            continue
        for dated in _read_lines([line], today):
            rank = _RANK.get(dated.said, 3)
            late = rank == 3 or (len(line) > 60 and rank == 2)
            ranked.append((late, 2 * rank - (dated.moment.at is not None) * 3, order, dated))
    return [dated for *_, dated in sorted(ranked, key=lambda item: item[:3])]


def _read_lines(lines: Iterable[str], today: date | None) -> Iterator[Dated]:
    for line in lines:
        for moment, start in moments(line, today) if line else ():
            before = line[max(0, start - _NEAR) : start]
            yield Dated(moment, next((name for name, pattern in _LABELS if pattern.search(before)), ""))


def _counted(lines: list[str], fetched: datetime | None) -> Moment | None:
    """A day counted from the fetch, where nothing else dates the page: 昨天 07:16, 3小时前, 05-07 07:16."""
    if fetched is None:
        return None
    today = fetched.astimezone(BEIJING).date()
    for line in lines:
        if len(line) > 80:
            continue
        found = counted_moment(line, fetched) or read_moment(line, today)
        if found and found.counted and found.day <= today:
            return found
    return None
