"""Publication time: reading time strings, and choosing between what metas, lines, comments and address say.

Source:
    Forms of time strings: platforms' pages as listed in docs/extraction.md. All times without zone are Beijing time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from pipelines.rooms import Page

BEIJING = timezone(timedelta(hours=8))
_FIRST_YEAR = 1990
_LAST_YEAR = 2100

_CLOCK = r"(?P<hour>[01]?\d|2[0-3])\s*[:：时時点]\s*(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?"
_FULL = re.compile(
    rf"(?<!\d)(?P<year>(?:19|20)\d\d)\s*[-/.年·]\s*(?P<month>0?[1-9]|1[0-2])\s*[-/.月·]\s*(?P<day>3[01]|[12]\d|0?[1-9])(?!\d(?!\d?[:：]))\s*[日号號]?"
    rf"(?:[\s,，Tt|/-]*[(（]?(?:星期|周|週|礼拜|禮拜)?[一二三四五六日天]?[)）]?[\s,，]*(?:HKT|hkt|(?:香港|北京|本地)?(?:时间|時間))?[\s(（)）]*(?P<half>上午|下午|晚上|凌晨|中午|AM|PM)?[\s(（]*{_CLOCK}(?P<zone>\.?\d*(?:Z|[+-]\d\d:?\d\d))?)?",
)
_SHORT = re.compile(
    rf"(?<![\d-])(?P<year>\d\d)[-/.年](?P<month>0[1-9]|1[0-2])[-/.月](?P<day>3[01]|[12]\d|0[1-9])日?\s*(?:{_CLOCK})?(?P<half>)(?P<zone>)"
)
_YEARLESS = re.compile(
    rf"(?<![\d/.-])(?P<month>0?[1-9]|1[0-2])[-/月](?P<day>3[01]|[12]\d|0[1-9]|[1-9])日?\s*{_CLOCK}(?P<half>)(?P<zone>)(?P<year>)"
)
_COMPACT = re.compile(
    r"(?<=[日时][期间][:：])\s*(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
)
_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<day>3[01]|[12]\d|0?[1-9])[./](?P<month>1[0-2]|0?[1-9])[./](?P<year>(?:19|20)\d\d)(?!\d)"
)
_COPYRIGHT = re.compile(r"(?:©|copyright|版权|版權|备案|ICP)", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:发布|發布|發佈|发表|發表|添加|宣布|刊发|更新|上传|录入|公布|时间|時間|日期)\s*(?:时间|時間|日期|于)?\s*[:：]?\s*$"
)
_NOT_PUBLISHED = re.compile(
    r"(?:更新|修改|打印|当前|现在|今天是|生效|施行|截止|成文|开始|结束|活动|会议|举办|编辑)(?:时间|時間|日期)?\s*[:：]?\s*$"
)
_URL_FORMS = (
    re.compile(r"/t(?P<year>20\d\d|19\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])_\d+"),
    re.compile(r"/(?P<year>20\d\d|19\d\d)[-/](?P<month>0?[1-9]|1[0-2])[-/](?P<day>3[01]|[12]\d|0?[1-9])(?=[/_.])"),
    re.compile(
        r"/(?P<year>20\d\d|19\d\d)[-/]?(?P<month>0[1-9]|1[0-2])[-/]?(?P<day>0[1-9]|[12]\d|3[01])(?=[/_.\-]|\d{0,12}(?:/|\.s?html?|$))"
    ),
    re.compile(r"_(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])_"),
)
_S24 = re.compile(r"/s([0-9a-f]{8})[0-9a-f]{16}\.html")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, with the time where the minute is known."""

    day: date
    at: datetime | None = None


def moments(text: str, today: date | None = None) -> Iterator[tuple[Moment, int]]:
    """All plausible dates of a line with their offset: full ones first, then day-first, two-digit and yearless ones.

    A yearless date needs a clock time beside it and takes its year from ``today`` (never the current clock); without, it is left out.
    """
    seen = False
    for pattern in (_FULL, _COMPACT, _DAY_FIRST, _SHORT):
        for match in pattern.finditer(text):
            found = _moment(match)
            if found:
                seen = True
                yield found, match.start()
        if seen:
            return
    if today is not None:
        for match in _YEARLESS.finditer(text):
            found = _moment(match, today)
            if found:
                yield found, match.start()


def read_moment(text: str, today: date | None = None) -> Moment | None:
    """The first plausible date of a string."""
    return next((moment for moment, _ in moments(text, today)), None)


def without_dates(text: str) -> str:
    """A line without its full dates and clock times."""
    return _DAY_FIRST.sub(" ", _FULL.sub(" ", text))


def url_day(url: str | None) -> date | None:
    """The day an address carries, in its path."""
    if not url:
        return None
    path = re.sub(r"^[a-z]+://[^/]*", "", url)
    for pattern in _URL_FORMS:
        for match in pattern.finditer(path):
            day = _day(int(match["year"]), int(match["month"]), int(match["day"]))
            if day:
                return day
    if stamp := _S24.search(path):
        created = epoch(stamp.group(1), 16)
        return created.day if created else None
    return None


def epoch(digits: str, base: int = 10) -> Moment | None:
    """A Unix time in seconds."""
    at = datetime.fromtimestamp(int(digits, base), UTC).astimezone(BEIJING)
    return Moment(at.date(), at) if _FIRST_YEAR <= at.year <= _LAST_YEAR else None


def choose(metas: Mapping[str, str], lines: list[str], page: Page, paper: bool) -> tuple[Moment | None, str | None]:
    """The publication time and where it was read: ``meta``, ``line``, ``comment``, ``json``, ``url``.

    A visible line comes first, since metas are rewritten when pages are imported again; a meta, comment or script that names the same
    day and has the minute lends it. On paper editions the issue's day in the address comes first: clock times there are upload times.
    """
    hint = url_day(page.url)
    limit = page.fetched_at.astimezone(BEIJING) + timedelta(days=1) if page.fetched_at else None
    found = [(moment, origin) for moment, origin in _candidates(metas, lines, hint) if _plausible(moment, limit)]
    if paper and hint:
        return _on_paper(found, hint)
    if not found:
        return (Moment(hint), "url") if hint and _plausible(Moment(hint), limit) else (None, None)
    first, origin = found[0]
    if first.at is None:
        for other, where in found[1:]:
            if other.at is not None and other.day == first.day:
                return other, where
    return first, origin


def _on_paper(found: list[tuple[Moment, str]], hint: date) -> tuple[Moment, str]:
    for moment, origin in found:
        if moment.day == hint and origin == "line":
            return Moment(hint), origin
    return Moment(hint), "url"


def _candidates(metas: Mapping[str, str], lines: list[str], hint: date | None) -> Iterator[tuple[Moment, str]]:
    named = metas.get("published_id")
    meta = [
        (name, read_moment(metas[name]))
        for name in ("published", "published_comment", "published_json", "published_script")
        if name in metas
    ]
    today = hint or next((moment.day for _, moment in meta if moment), None)
    if named and (moment := read_moment(named, today)):
        yield moment, "line"
    yield from ((moment, "line") for moment in _from_lines(lines, today))
    for name, found in meta:
        if found:
            yield found, {"published": "meta", "published_comment": "comment"}.get(name, "json")
    if "published_epoch" in metas and (moment := epoch(metas["published_epoch"])):
        yield moment, "json"


def _from_lines(lines: list[str], today: date | None) -> list[Moment]:
    """Dates of the credit lines, the likeliest first: labelled as publication, then with a clock time, then the rest."""
    ranked = []
    for order, line in enumerate(lines):
        if _COPYRIGHT.search(line) and not re.search(r"[:：]\d\d", line):
            continue
        for moment, start in moments(line, today):
            before = line[:start]
            worth = 0 if _NOT_PUBLISHED.search(before) else 2 if _LABELLED.search(before) else 1
            bare = len(line) > 60 and worth == 1
            ranked.append((bare or worth == 0, -worth if moment.at is None else -worth - 1, order, moment))
    return [moment for *_, moment in sorted(ranked, key=lambda item: item[:3])]


def _plausible(moment: Moment, limit: datetime | None) -> bool:
    return limit is None or moment.day <= limit.date()


def _moment(match: re.Match[str], today: date | None = None) -> Moment | None:
    parts = match.groupdict()
    year = int(parts["year"]) if parts.get("year") else 0
    month, day_of_month = int(parts["month"]), int(parts["day"])
    if not year:
        if today is None:
            return None
        year = today.year
        guess = _day(year, month, day_of_month)
        if guess and guess > today + timedelta(days=31):
            year -= 1
    elif year < 100:
        year += 2000 if year < 70 else 1900
    day = _day(year, month, day_of_month)
    if day is None:
        return None
    if not parts.get("hour"):
        return Moment(day)
    hour = int(parts["hour"])
    if parts.get("half") in ("下午", "晚上", "PM") and hour < 12:
        hour += 12
    at = datetime(day.year, day.month, day.day, hour, int(parts["minute"]), int(parts["second"] or 0), tzinfo=BEIJING)
    zone = (parts.get("zone") or "").lstrip(".0123456789")
    if zone in ("Z", "+0000", "+00:00") and not parts["zone"].startswith(".000"):
        at = at.replace(tzinfo=UTC).astimezone(BEIJING)
    return Moment(at.date(), at)


def _day(year: int, month: int, day: int) -> date | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
