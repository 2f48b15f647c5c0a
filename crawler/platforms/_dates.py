"""Days in addresses and in list rows."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

_EARLIEST = 1995
"""No site of these platforms is older; smaller numbers are ids, not years."""

_IN_ADDRESS = (
    re.compile(r"/t(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})_\d"),  # TRS: /202405/t20240507_1234567.html
    re.compile(r"/(?P<y>\d{4})-(?P<m>\d{2})[-/](?P<d>\d{2})(?:/|$)"),  # Founder web and old papers: /2024-05/07/
    re.compile(r"/(?P<y>\d{4})/(?P<m>\d{2})-?(?P<d>\d{2})/"),  # 人民网 /2024/0507/, 中新网 /2024/05-07/
    re.compile(r"/(?P<y>\d{4})(?P<m>\d{2})/(?P<d>\d{2})/"),  # new Founder papers: /202405/07/
    re.compile(r"/(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:/|_\d)"),  # 新华网 /20240507/<32 hex>/
    re.compile(r"/(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})/"),  # enorth /2024/05/07/, jpage /2024/5/7/
    re.compile(r"/(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})\d{9,12}\.s?html"),  # 华声在线: an id that begins with the day
    re.compile(r"[?&]date=(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b"),
)
_SECONDS = re.compile(r"/content/s([4-7][0-9a-f]{7})[0-9a-f]{16}\.html$")
"""京报网, 新华报业网: an id that begins with its Unix time, here 2004 to 2038."""

_BEIJING = timezone(timedelta(hours=8))
_FULL = r"(?P<y>\d{4})\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})(?!\d)\s?日?"
_CLOCK = r"(?:[\sT]*\d{1,2}[:：时]\d{2}(?:[:：分](?:\d{2}(?:\.\d{1,6})?秒?)?)?)?"
_OPEN, _SHUT = r"[\s\[(（【]*", r"[\s\])）】]*"
_LABELS = (
    re.compile(rf"(?:.{{0,40}}[\s:：|/\[(（【])?{_FULL}{_CLOCK}{_SHUT}", re.DOTALL),  # 发布时间：2024-05-07 07:16
    re.compile(rf"{_OPEN}{_FULL}{_CLOCK}{_SHUT}[\s|].{{0,40}}", re.DOTALL),  # 2024-05-07 来源：某报
    re.compile(  # (发布时间：2024-05-07 07:16 阅读次数：
        rf".{{0,20}}(?:发布|发表|更新|添加|上传|录入|时间|日期|于)\s?[:：]?\s?{_FULL}{_CLOCK}[\s\])）】|，,].{{0,60}}",
        re.DOTALL,
    ),
)
_SHORT = re.compile(rf"{_OPEN}(?P<y>\d{{2}})[-/.](?P<m>\d{{2}})[-/.](?P<d>\d{{2}})(?!\d){_CLOCK}{_SHUT}")
"""15-03-27: the year without its century."""

_MONTH = re.compile(rf"{_OPEN}(?P<y>(?:19|20)\d\d)\s?[-/.年]\s?(?P<m>\d{{1,2}})\s?月?{_SHUT}")
_DAY_ALONE = re.compile(r"\s*(?P<d>\d{1,2})\s?日?\s*")
_MONTH_DAY = re.compile(r"\s*(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})\s?日?\s*")
_YEAR_ALONE = re.compile(r"\s*(?P<y>(?:19|20)\d\d)\s?年?\s*")
_AGO = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2}
_YEARLESS = re.compile(rf"{_OPEN}(?P<m>\d{{1,2}})\s?[-/月]\s?(?P<d>\d{{1,2}})\s?日?{_CLOCK}{_SHUT}")
_ONLY_DATE = re.compile(rf"{_OPEN}{_FULL}{_CLOCK}{_SHUT}")
_DATE_AT_END = re.compile(rf"{_OPEN}(?<!\d){_FULL}{_CLOCK}{_SHUT}$")
_LONGEST_LABEL = 100
"""A row's date stands in a short piece of text of its own; a date within a longer one is part of a title or summary."""


def day(year: str | int, month: str | int, day_of_month: str | int) -> date | None:
    """The day, or None where the numbers are no day of these sites' time."""
    try:
        found = date(int(year), int(month), int(day_of_month))
    except ValueError:
        return None
    return found if found.year >= _EARLIEST else None


def in_address(url: str) -> date | None:
    """Day carried by an address in one of the platforms' forms, or None."""
    if (hexadecimal := _SECONDS.search(url)) is not None:
        return datetime.fromtimestamp(int(hexadecimal[1], 16), _BEIJING).date()
    for form in _IN_ADDRESS:
        for m in form.finditer(url):
            if (found := day(m["y"], m["m"], m["d"])) is not None:
                return found
    return None


def in_label(text: str, today: date | None = None) -> date | None:
    """Day shown by one short piece of text in a list row, alone or with a label or source beside it.

    Args:
        text: One text node.
        today: Beijing day of reading, to which a day without year (``05-07``) is resolved: the latest such day not
            after tomorrow (clocks differ). Without it a day without year is no day.
    """
    if len(text) > _LONGEST_LABEL:
        return None
    for form in _LABELS:
        if (m := form.fullmatch(text)) is not None:
            return day(m["y"], m["m"], m["d"])
    if (m := _SHORT.fullmatch(text)) is not None:
        return day(int(m["y"]) + (2000 if int(m["y"]) < 70 else 1900), m["m"], m["d"])
    if today is not None and (ago := _AGO.get(text.strip()[:2])) is not None and len(text) <= 12:
        return today - timedelta(days=ago)
    if today is None or (m := _YEARLESS.fullmatch(text)) is None:
        return None
    for year in range(today.year + 1, today.year - 9, -1):  # 29 February: at most eight years back
        if (found := day(year, m["m"], m["d"])) is not None and found <= today + timedelta(days=1):
            return found
    return None


def in_two_labels(one: str, other: str) -> date | None:
    """Day shown by two neighbouring pieces of text, as calendars leaves do: 07 and 2024-05, 05-07 and 2024, in either order."""
    for first, second in ((one, other), (other, one)):
        for whole, part in ((_MONTH, _DAY_ALONE), (_YEAR_ALONE, _MONTH_DAY)):
            if (m := whole.fullmatch(first)) is not None and (n := part.fullmatch(second)) is not None:
                found = {**m.groupdict(), **n.groupdict()}
                return day(found["y"], found["m"], found["d"])
    return None


def is_only_date(text: str) -> bool:
    """Whether the text is a date and nothing else (with or without year, brackets and clock)."""
    return any(form.fullmatch(text) is not None for form in (_ONLY_DATE, _YEARLESS, _SHORT))


def without_final_date(title: str) -> str:
    """The title without a date glued to its end, as in lists that print both in one link."""
    shorter = _DATE_AT_END.sub("", title)
    return shorter or title


def days(since: date, until: date) -> list[date]:
    """Every day from ``until`` back to ``since``, newest first; empty when the order is wrong."""
    return [until - timedelta(days=n) for n in range((until - since).days + 1)]
