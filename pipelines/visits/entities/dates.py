"""Days of a visit: spans, missing months and years, words counted from another day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from schemas.proof import number

_NUM = "(?:[0-9]{1,2}|[一二三四五六七八九十廿]{1,3})"
_CLOCK = "(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚间|晚|早)?"
_SPAN = re.compile(
    f"(?:(?P<y1>(?:19|20)[0-9]{{2}}|今|去)年)?(?P<m1>{_NUM})月(?P<d1>{_NUM})(?:日|号)?{_CLOCK}"
    f"(?:[-—–－―─~～﹣]{{1,2}}|至|到|、|和)(?:(?:(?P<y2>(?:19|20)[0-9]{{2}})年)?(?P<m2>{_NUM})月)?(?P<d2>{_NUM})[日号]"
)
_BARE_SPAN = re.compile(
    f"(?<![0-9月年一二三四五六七八九十])(?P<d1>{_NUM})(?:日|号)?{_CLOCK}(?:[-—–－―─~～﹣]{{1,2}}|至|到|、)(?P<d2>{_NUM})[日号](?!电|讯)"
)
_LOST_DASH = re.compile("(?P<m1>[0-9]{1,2})月(?P<d>[0-9]{2,4})日")
_ONE = re.compile(f"(?:(?P<y1>(?:19|20)[0-9]{{2}}|今|去)年)?(?P<m1>{_NUM})月(?P<d1>{_NUM})[日号]")
_DAY_WORD = re.compile("[日号]")
_BARE_ONE = re.compile(
    f"(?<![0-9月年至到第—–~～－-])(?P<d1>{_NUM})[日号](?=上午|下午|晚|早|中午|傍晚|，|在|至|举行|召开|凌晨|清晨|当)(?!电|讯)"
)
_RELATIVE = re.compile("前昨两天|昨今两天|昨前两天|今天|今日|昨天|昨日|昨晚|今晚|今晨|昨|前天|前日|明天|明日|后天")
_ANY = re.compile("[日号今昨明]|前[天昨]|后天")
_OFFSETS = {
    "今": (0, 0),
    "昨": (-1, -1),
    "前": (-2, -2),
    "明": (1, 1),
    "后": (2, 2),
    "前昨": (-2, -1),
    "昨前": (-2, -1),
    "昨今": (-1, 0),
}
LENGTH = re.compile(f"为期(?P<n>{_NUM}|两)(?:天|日)|(?:进行|开展|展开)(?:了)?(?:为期)?(?P<k>{_NUM}|两)天(?:的)?")
WEEK = re.compile("为期(?:一|1)(?:周|个?星期)")


@dataclass(frozen=True, slots=True)
class Found:
    """A day or span of days in the text.

    Attributes:
        start, end: Offsets of the words.
        first, last: ``YYYY-MM-DD`` or ``--MM-DD``; equal for a single day. None for a day of unknown month.
        is_span: Two days were named.
        flags: What the day rests on besides its words.
    """

    start: int
    end: int
    first: str | None
    last: str | None
    is_span: bool
    flags: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """What undated words are counted from.

    Attributes:
        published: Publication day, or None.
        dateline: (month or None, day) of the dateline, or None.
        url_day: Day that the address carries, or None.
    """

    published: date | None
    dateline: tuple[int | None, int] | None
    url_day: date | None = None


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_year(month: int, day: int, clock: Clock, ahead: bool) -> tuple[str | None, tuple[str, ...]]:
    """Year of a day from publication: on or before it, up to a month after it in an announcement."""
    if _real(2000, month, day) is None:
        return None, ()
    base, flag = (clock.published, "year_from_publication") if clock.published else (clock.url_day, "year_from_url")
    if base is None:
        return f"--{month:02d}-{day:02d}", ()
    slack = timedelta(days=31 if ahead else 1)
    for year in (base.year + 1, base.year, base.year - 1):
        found = _real(year, month, day)
        if found is not None and found <= base + slack:
            far = base - found > timedelta(days=330) and found.month == base.month  # a later month is the year before
            return (f"--{month:02d}-{day:02d}", ("dates_contradict",)) if far else (found.isoformat(), (flag,))
    return f"--{month:02d}-{day:02d}", ()


def _bare_day(
    day: int, clock: Clock, near: tuple[int | None, int] | None, ahead: bool
) -> tuple[str | None, tuple[str, ...]]:
    """A day without month: that of the dateline or the publication, the nearest not after it."""
    base, word = (clock.published, "publication") if clock.published else (clock.url_day, "url")
    if near is not None and near[0] is not None:
        month = near[0] if day <= near[1] or ahead else (near[0] - 2) % 12 + 1
        return _with_year(month, day, clock, ahead)
    if base is None:
        return None, ()
    limit = base + timedelta(days=15 if ahead else 0)
    for back in range(0, 32):
        candidate = limit - timedelta(days=back)
        if candidate.day == day:
            return candidate.isoformat(), (f"month_from_{word}",)
    return None, ()


def find_days(text: str, start: int, end: int, clock: Clock, *, ahead: bool = False) -> list[Found]:
    """All days and spans in ``text[start:end]``, left to right, without those of datelines.

    Args:
        text: Prepared text.
        start, end: Where to look.
        clock: What undated words are counted from.
        ahead: Whether the text announces (then days after publication are allowed).
    """
    found: list[Found] = []
    if _ANY.search(text, start, end) is None:
        return found
    for rule, pattern in (
        ("span", _SPAN), ("span without month", _BARE_SPAN), ("lost dash", _LOST_DASH), ("day", _ONE),
        ("day without month", _BARE_ONE), ("relative word", _RELATIVE),
    ):  # fmt: skip
        for match in pattern.finditer(text, start, end):
            if any(f.start < match.end() and match.start() < f.end for f in found):
                continue
            if text[match.end() : match.end() + 1] in ("讯", "电"):
                continue
            if (made := _made(rule, match, clock, ahead)) is not None:
                found.append(made)
    return sorted(found, key=lambda f: f.start)


def first_month(text: str, start: int, end: int) -> int | None:
    """Month of the first day that stands with one, those of datelines and histories aside."""
    for match in _ONE.finditer(text, start, end):
        if (
            not match["y1"]
            and text[match.end() : match.end() + 1] not in ("讯", "电")
            and 1 <= number(match["m1"]) <= 12
        ):
            return number(match["m1"])
    return None


def has_bare_day(text: str, start: int) -> bool:
    """Whether a day without month stands after an offset."""
    for day in _DAY_WORD.finditer(text, start):
        low, high = max(start, day.start() - 14), min(len(text), day.end() + 3)
        if _BARE_ONE.search(text, low, high) or _BARE_SPAN.search(text, low, high):
            return True
    return False


def _made(rule: str, match: re.Match[str], clock: Clock, ahead: bool) -> Found | None:
    s, e = match.span()
    group = match.groupdict()
    if rule == "relative word":
        return _relative(match, clock)
    if rule == "lost dash":
        return _lost_dash(match, clock, ahead)
    if "without" in rule:
        days = [number(group["d1"])] + ([number(group["d2"])] if "d2" in group else [])
        if not all(1 <= d <= 31 for d in days):
            return None
        near = clock.dateline
        last, flags = _bare_day(days[-1], clock, near, ahead)
        first, more = _bare_day(days[0], clock, near, ahead) if len(days) == 2 else (last, ())
        return Found(s, e, first, last, len(days) == 2, tuple(dict.fromkeys(flags + more)), rule)
    year = _year(group.get("y1"), clock)
    m1, d1 = number(group["m1"]), number(group["d1"])
    first, flags = _day(year, m1, d1, clock, ahead)
    if rule == "day":
        return Found(s, e, first, first, False, flags, rule) if first else None
    m2, d2 = number(group["m2"]) if group["m2"] else m1, number(group["d2"])
    year2 = int(group["y2"]) if group["y2"] else year + (m2 < m1) if year else None
    last, more = _day(year2, m2, d2, clock, ahead)
    if first is None or last is None:
        return None
    if first[0] != "-" and last[0] != "-" and first > last:
        first = f"{int(first[:4]) - 1}{first[4:]}"
    return Found(s, e, first, last, True, tuple(dict.fromkeys(flags + more)), rule)


def _year(word: str | None, clock: Clock) -> int | None:
    if word is None:
        return None
    if word in "今去":
        return clock.published.year - (word == "去") if clock.published else None
    return int(word)


def _day(year: int | None, month: int, day: int, clock: Clock, ahead: bool) -> tuple[str | None, tuple[str, ...]]:
    if year is None:
        return _with_year(month, day, clock, ahead)
    real = _real(year, month, day)
    return (real.isoformat() if real else None), ()


def _lost_dash(match: re.Match[str], clock: Clock, ahead: bool) -> Found | None:
    """3月57日: a dash was lost between two days."""
    digits, month = match["d"], int(match["m1"])
    if int(digits) <= 31 or not 1 <= month <= 12:
        return None
    for cut in (1, 2):
        a, b = int(digits[:cut] or 0), int(digits[cut:] or 0)
        if 0 < a < b <= 31 and not digits[cut:].startswith("0"):
            first, flags = _with_year(month, a, clock, ahead)
            last, more = _with_year(month, b, clock, ahead)
            return Found(match.start(), match.end(), first, last, True, flags + more, "lost dash")
    return None


def _relative(match: re.Match[str], clock: Clock) -> Found | None:
    word = match.group()
    key = word[:2] if word[:2] in _OFFSETS else word[:1]
    first, last = _OFFSETS[key]
    base, flags = counted_from(clock)
    if base is None:
        return None
    days = []
    for offset in (first, last):
        if isinstance(base, date):
            days.append((base + timedelta(days=offset)).isoformat())
        else:
            moved = _real(2001, base[0], base[1])
            if moved is None:
                return None
            shifted = moved + timedelta(days=offset)
            days.append(f"--{shifted.month:02d}-{shifted.day:02d}")
    return Found(match.start(), match.end(), days[0], days[1], first != last, flags, "relative word")


def counted_from(clock: Clock) -> tuple[date | tuple[int, int] | None, tuple[str, ...]]:
    """The day that 今天 means: the dateline's, else the publication's."""
    if clock.dateline is not None:
        month, day = clock.dateline
        text, flags = _with_year(month, day, clock, False) if month else _bare_day(day, clock, None, False)
        if text and text[0] != "-":
            return date.fromisoformat(text), (*flags, "start_from_publication")[-1:]
        if text:
            return (int(text[2:4]), int(text[5:7])), ()
    if clock.published is not None:
        return clock.published, ("start_from_publication",)
    if clock.url_day is not None:
        return clock.url_day, ("year_from_url",)
    return None, ()


_DATELINE = re.compile(
    f"(?:(?:(?:19|20)[0-9]{{2}}年)?(?P<m>{_NUM})月)?(?P<d>{_NUM})日(?:电|讯)|[讯电][（(]?[^\\n。，）]{{0,8}}?(?P<m2>[0-9]{{1,2}})月(?P<d2>[0-9]{{1,2}})日[）)]"
)


def read_dateline(text: str, body: int) -> tuple[int | None, int] | None:
    """(month, day) of the dateline, from the first lines of the body: 本报石家庄13日电, XX日报4月9日讯."""
    match = _DATELINE.search(text, body, min(len(text), body + 200))
    if match is None or match["d"] is None:
        return None
    month, day = number(match["m"]) if match["m"] else None, number(match["d"])
    return (month, day) if 1 <= day <= 31 and (month is None or 1 <= month <= 12) else None


def length_in_days(text: str, start: int, end: int) -> tuple[int, tuple[int, int]] | None:
    """Stated length of the visit in days and where it stands: 为期五天, 为期一周."""
    match = LENGTH.search(text, start, end)
    if match is not None:
        word = match["n"] or match["k"]
        return 2 if word == "两" else number(word), match.span()
    week = WEEK.search(text, start, end)
    return (7, week.span()) if week else None


def plus(day: str, days: int) -> str:
    """The day so many days later; a day without year stays without."""
    base = date.fromisoformat(f"2001{day[1:]}" if day.startswith("--") else day) + timedelta(days=days)
    return f"--{base.month:02d}-{base.day:02d}" if day.startswith("--") else base.isoformat()


def spread(days: Sequence[Found]) -> tuple[Found, Found] | None:
    """First and last of several days."""
    dated = [d for d in days if d.first and d.last]
    return (min(dated, key=lambda d: d.first or ""), max(dated, key=lambda d: d.last or "")) if dated else None
