"""Reading days and times of day, in every form that pages print them or write them for machines.

Forms are rows of ``data/times.tsv``, each with an example; slots such as ``{Y}`` and ``{clock}`` are filled in here.

Source:
    Forms: platforms' pages (docs/extraction.md), ISO 8601, RFC 5322, what ASP and PHP print. Times without a zone are Beijing time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache

from schemas.tables import rows

BEIJING = timezone(timedelta(hours=8))
FIRST_YEAR = 1990
LAST_YEAR = 2100

_HALF = r"凌晨|清晨|早晨|早上|早|上午|正午|中午|午间|午後|午后|下午|傍晚|晚上|晚间|晚間|晚|深夜|夜间|夜間|夜里|夜|[AaPp]\.?[Mm]\.?(?![a-z])"
_CLOCK = (
    rf"(?P<half>{_HALF})?[\s(（]*(?P<hour>[01]?\d|2[0-4])\s*(?:[:：∶]|时|時|点|點)\s*(?P<minute>[0-5]\d)(?!\d)(?:\s?分)?"
    rf"(?:\s?[:：∶]?\s?(?P<second>[0-5]\d)(?!\d)秒?)?(?:[.,]\d{{1,9}})?(?:\s?[(（]?(?P<late>{_HALF}))?"
    r"(?:\s?(?P<zone>Z\b|UTC(?![+-])|GMT(?![+-])|(?:UTC|GMT)[+-]\d\d?(?::?\d\d)?(?!\d)|(?(second)[+-]|\+)\d\d:?\d\d(?!\d)))?(?:\s?(?:CST|HKT))?"
)
_GAP = (
    r"[\s,，Tt|/_-]*[(（\[]?(?:(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]|[一二三四五六日])?[)）\]]?[\s,，]*"
    r"(?:HKT|hkt|(?:香港|北京|本地)?(?:时间|時間))?[\s(（)）]*"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SLOTS = {
    "{Y}": r"(?P<year>(?:19|20)\d\d)",
    "{Y2}": r"(?P<year>[0-4]\d|9\d)",
    "{M}": r"(?P<month>1[0-2]|0?[1-9])",
    "{MM}": r"(?P<month>0[1-9]|1[0-2])",
    "{D}": r"(?P<day>3[01]|[12]\d|0?[1-9])",
    "{DD}": r"(?P<day>3[01]|[12]\d|0[1-9])",
    "{HH}": r"(?P<hour>[01]\d|2[0-3])",
    "{NN}": r"(?P<minute>[0-5]\d)",
    "{HY}": r"(?P<year>[一二][九〇○零O0][〇○零O0一二三四五六七八九]{2})",
    "{HM}": r"(?P<month>十[一二]?|[一二三四五六七八九])",
    "{HD}": r"(?P<day>三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])",
    "{EM}": r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}",
    "{-}": "[-/.年月·]",
    "{gap}": _GAP,
    "{clock}": _CLOCK,
}
_WIDE = str.maketrans("０１２３４５６７８９－／．：–—‐‑−", "0123456789-/.:-----")
"""Full-width digits and the dashes that stand between them; one character for one, so offsets stay."""

_YEARLESS = re.compile(
    rf"(?<![\d/.年-])(?P<month>0?[1-9]|1[0-2])[-/月](?P<day>3[01]|[12]\d|0?[1-9])(?![\d/.-]\d)日?{_GAP}{_CLOCK}"
)
_RELATIVE = re.compile(
    rf"(?P<word>刚刚|今天|今日|昨天|昨日|前天)(?:{_GAP}{_CLOCK})?|(?<!\d)(?P<count>\d{{1,3}})\s?(?:个)?(?P<unit>秒钟?|分钟|小时|天|日)(?:之|以)?前"
)
_DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, with the time where the minute is known.

    Attributes:
        counted: Whether day or year were counted from another day, not printed.
    """

    day: date
    at: datetime | None = None
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """One row of ``data/times.tsv``."""

    name: str
    pattern: str
    example: str
    gives: str


@cache
def forms() -> tuple[Form, ...]:
    """The rows in the table's order, slots still open."""
    return tuple(Form(*row) for row in rows("pipelines.article", "times"))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found: dict[str, re.Pattern[str]] = {}
    for form in forms():
        pattern = form.pattern
        for slot, value in _SLOTS.items():
            pattern = pattern.replace(slot, value)
        found.setdefault(form.name, re.compile(pattern))
    return tuple(found.items())


def moments(text: str, today: date | None = None) -> Iterator[tuple[Moment, int]]:
    """All plausible dates of a line with their offset, in the line's order.

    A date without a year needs a clock time beside it and takes its year from ``today`` (never the current clock); without, it is left out.
    """
    found = _spans(text)
    if not found and today is not None:
        for match in _YEARLESS.finditer(text.translate(_WIDE)):
            moment = _moment(match, today)
            if moment:
                found.append((match.start(), match.end(), moment))
    for start, _, moment in sorted(found, key=lambda item: item[0]):
        yield moment, start


def _spans(text: str) -> list[tuple[int, int, Moment]]:
    """Places and dates with a year; where two forms meet, the earlier row of the table stands."""
    text = text.translate(_WIDE)
    found: list[tuple[int, int, Moment]] = []
    has_digits = bool(re.search(r"\d\d", text))

    def take(match: re.Match[str]) -> str:
        moment = _moment(match)
        if moment is None:
            return match.group()
        found.append((match.start(), match.end(), moment))
        return "\0" * (match.end() - match.start())

    for name, pattern in _patterns():
        if has_digits or name == "han":
            text = pattern.sub(take, text)
    return found


def read_moment(text: str, today: date | None = None) -> Moment | None:
    """The first plausible date of a string."""
    return next((moment for moment, _ in moments(text, today)), None)


def without_dates(text: str) -> str:
    """A line without its full dates and clock times."""
    pieces, place = [], 0
    for start, end, _ in sorted(_spans(text), key=lambda item: item[0]):
        pieces.append(text[place:start])
        place = end
    return " ".join([*pieces, text[place:]])


def counted_moment(text: str, fetched: datetime) -> Moment | None:
    """A day that the page counts from the reader's: 昨天 07:16, 3小时前. The minute only where the page prints it."""
    match = _RELATIVE.search(text.translate(_WIDE))
    if not match:
        return None
    now = fetched.astimezone(BEIJING)
    if match["count"]:
        count, unit = int(match["count"]), match["unit"]
        key = "days" if unit in "天日" else {"秒": "seconds", "分": "minutes", "小": "hours"}[unit[0]]
        return Moment((now - timedelta(**{key: count})).date(), None, True)
    day = now.date() - timedelta(days={"昨": 1, "前": 2}.get(match["word"][0], 0))
    at = _time_of_day(match, day)
    return Moment(at.date() if at else day, at, True)


def epoch(digits: str, base: int = 10) -> Moment | None:
    """A Unix time in seconds, or in milliseconds where it has 13 decimal digits."""
    seconds = int(digits, base) // (1000 if base == 10 and len(digits) == 13 else 1)
    at = datetime.fromtimestamp(seconds, UTC).astimezone(BEIJING)
    return Moment(at.date(), at) if FIRST_YEAR <= at.year <= LAST_YEAR else None


def hour_of_day(hour: int, half: str | None) -> int | None:
    """The hour 0 to 23 of a clock time with the half of the day beside it; None where the two contradict each other.

    12 is midnight beside 凌晨, 上午 and AM, noon beside 中午, 下午 and PM; beside 晚 it may be either day's end: unknown. 晚 1 to 4 likewise.
    """
    if hour > 23:
        return None
    if not half or hour > 12 or hour == 0:
        return hour
    half = half.lower()
    if half.startswith(("凌", "清", "早", "上", "a")):
        return hour % 12
    if half in ("中午", "正午", "午间"):
        return hour + 12 if hour <= 3 else hour if hour >= 10 else None
    if half.startswith(("下", "午", "傍", "p")):
        return hour % 12 + 12
    return hour + 12 if 5 <= hour <= 11 else None


def _moment(match: re.Match[str], today: date | None = None) -> Moment | None:
    parts = match.groupdict()
    month, day_of_month = _number(parts["month"]), _number(parts["day"])
    counted = not parts.get("year")
    if counted:
        if today is None:
            return None
        year = today.year
        guess = day_of(year, month, day_of_month)
        if guess and guess > today + timedelta(days=31):
            year -= 1
    else:
        year = _year(str(parts["year"]))
    day = day_of(year, month, day_of_month)
    if day is None:
        return None
    at = _time_of_day(match, day)
    return Moment(at.date() if at else day, at, counted)


def _time_of_day(match: re.Match[str], day: date) -> datetime | None:
    parts = match.groupdict()
    if not parts.get("hour"):
        return None
    hour = hour_of_day(int(parts["hour"]), parts.get("half") or parts.get("late"))
    if hour is None:
        return None
    at = datetime(day.year, day.month, day.day, hour, int(parts["minute"]), int(parts.get("second") or 0))
    return at.replace(tzinfo=_zone(parts.get("zone"))).astimezone(BEIJING)


def _zone(printed: str | None) -> timezone:
    """The zone behind a time: Z, GMT, +0900; none is Beijing's."""
    if not printed:
        return BEIJING
    if match := re.search(r"([+-])(\d\d?):?(\d\d)?$", printed):
        offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        return timezone(offset if match[1] == "+" else -offset) if offset < timedelta(hours=15) else BEIJING
    return UTC


def _year(printed: str) -> int:
    if printed.isdecimal() and printed.isascii():
        year = int(printed)
        return year if year > 99 else year + (2000 if year < 70 else 1900)
    digits = [_DIGITS.find(char) if char in _DIGITS else 0 for char in printed]
    return int("".join(map(str, digits)))


def _number(printed: str) -> int:
    """Month or day in figures, Chinese numerals or English."""
    if printed.isascii():
        return int(printed) if printed.isdecimal() else _MONTHS.index(printed[:3].lower()) + 1
    tens, found, ones = printed.replace("廿", "二十").partition("十")
    tens_value = (_DIGITS.find(tens) if tens else 1) if found else 0
    ones_value = _DIGITS.find(ones if found else tens) if (ones if found else tens) else 0
    return 10 * tens_value + ones_value


def day_of(year: int, month: int, day: int) -> date | None:
    """A calendar day within the years that news of the web can have, or None."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
