"""First and last day of the visit, chosen among all days the text names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pipelines.visits.entities.dates import (
    Clock,
    Found,
    find_days,
    first_month,
    has_bare_day,
    length_in_days,
    plus,
    read_dateline,
)
from pipelines.visits.fields.quoting import Quoter, Stated
from pipelines.visits.text.prepare import Prepared
from schemas import Article
from schemas.proof import is_excused, yields_day

Span = tuple[int, int]

LONGEST = 46
"""Days that a visit lasts at most; a longer span is a slip or means something else."""


@dataclass(slots=True)
class When:
    """First and last day with their quotations and flags."""

    start: str | None = None
    end: str | None = None
    start_spans: list[Span] = field(default_factory=list)
    end_spans: list[Span] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    rule: str = ""


_ACTIVITY = re.compile("代表团|考察|一行|会见|座谈|举行|召开|来到|走进|参观|调研|察看|抵达|主持")
_VISITED = re.compile("来到|走进|参观了|察看|座谈会上|考察了|先后考察")
_AHEAD = re.compile("将于|将赴|将启程|将率|将前往|即将|启程|拟于|将到|将在")
_ARRIVE = re.compile("抵达|启程|出发|将赴|前往|飞抵|抵")
_RETURN = re.compile("圆满结束|结束[^，。]{0,20}(?:返回|回到)|回到|返抵|返回")
_SETS_OUT = re.compile("将率|率[^，。]{0,16}(?:团|组|队)|代表团|考察团|赴|深入|进行考察")
_URL_DAY = re.compile("(?:/|t|_|-)((?:19|20)[0-9]{2})[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12][0-9]|3[01])(?![0-9])")
_URL_MONTH = re.compile("/((?:19|20)[0-9]{2})[-/]?(0[1-9]|1[0-2])/")


_YEAR = re.compile("((?:19|20)[0-9]{2})年")


def year_of(article: Article, prepared: Prepared) -> int | None:
    """Year in which a report was written: that of its publication, else the first one that it names; None where neither is there."""
    if article.published is not None:
        return article.published.year
    named = _YEAR.search(prepared.text)
    return int(named[1]) if named else None


def clock_of(article: Article, prepared: Prepared) -> Clock:
    """Publication, dateline and the address's day."""
    published = article.published if article.published_from not in ("url", "dateline") else None
    url_day = None
    if published is None:
        url_day = article.published if article.published_from == "url" else None
        match = _URL_DAY.search(article.url or "")
        if url_day is None and match:
            try:
                url_day = date(*(int(g) for g in match.groups()))
            except ValueError:
                url_day = None
        if article.published_from == "dateline":
            published = article.published
    return Clock(published, read_dateline(prepared.text, prepared.body), url_day)


def read_days(
    prepared: Prepared, clock: Clock, trip_sentences: Sequence[int], weights: Sequence[float], quote: Quoter
) -> tuple[Stated[str | None], Stated[str | None]]:
    """First and last day, each with the quotations that name it, or a flag on what it rests."""
    when = find_when(prepared, clock, trip_sentences, weights)
    start = [q for q in quote("start", when.start_spans, when.rule) if when.start and yields_day(q.quote, when.start)]
    end = [q for q in quote("end", when.end_spans, when.rule) if when.end and yields_day(q.quote, when.end)]
    flags = list(when.flags)
    if when.end and not when.end_spans and "end_from_length" not in flags:
        flags.append("end_from_start")
    if when.start and not start and not is_excused("start", flags):
        flags.append("start_from_publication")
    missing = when.end and not end and not is_excused("end", flags)
    return Stated(when.start, start, flags), Stated(when.end, end, ["end_from_start"] if missing else [])


def find_when(prepared: Prepared, clock: Clock, trip_sentences: Sequence[int], weights: Sequence[float]) -> When:
    """The visit's own span where given, else the days of the activities reported (docs/visits.md, days)."""
    text = prepared.text
    body = [i for i, (s, _) in enumerate(prepared.sentences) if s >= prepared.body]
    first = body[0] if body else 0
    trips = [i for i in trip_sentences if i >= first and body] or body[:2]
    ahead = any(_AHEAD.search(text, *prepared.sentences[i]) for i in trips[:2])
    clock = _with_month(prepared, clock)
    early = [i for i in body[:8] if weights[i] >= 0.9 and i not in trips]
    contradiction: list[str] = []
    for i in (*(i for i in trips if weights[i] >= 0.5), *early):
        for found in _days(prepared, i, clock, ahead):
            if not found.is_span or not found.first or (i in early and _is_history(text, found)):
                continue
            if _apart(found.last, found.first) in range(LONGEST):
                return _of_span(found)
            contradiction = ["dates_contradict"]
    singles = [
        (i, f) for i in body if weights[i] >= 0.5 for f in _days(prepared, i, clock, ahead)
        if f.first and not _is_history(text, f) and (i in trips or _ACTIVITY.search(text, *prepared.sentences[i]))
    ]  # fmt: skip
    when = _of_singles(singles, trips[:1], prepared) if singles else When()
    when.flags += contradiction
    return when


def _with_month(prepared: Prepared, clock: Clock) -> Clock:
    """A bare day takes its month from the dateline, else from the first day with a month near the lead."""
    if (clock.dateline is not None and clock.dateline[0] is not None) or not has_bare_day(prepared.text, prepared.body):
        return clock
    month = first_month(prepared.text, prepared.body, min(len(prepared.text), prepared.body + 700))
    if month is None:
        return clock
    return clock if clock.dateline else replace(clock, dateline=(month, 31))


def _days(prepared: Prepared, i: int, clock: Clock, ahead: bool) -> list[Found]:
    start, end = prepared.sentences[i]
    return find_days(prepared.text, start, end, clock, ahead=ahead)


def _is_history(text: str, found: Found) -> bool:
    if re.match("，?(?:本报)?记者(?:从|获悉|了解)|，?据悉", text[found.end : found.end + 8]):
        return True  # the day of the report
    if re.match("起(?!诉|草|义)", text[found.end : found.end + 2]) and _SETS_OUT.search(
        text, found.end, found.end + 40
    ):
        return False  # 5月28日起，省委书记甲将率团: the trip's first day
    after, before = text[found.end : found.end + 8], text[max(0, found.start - 4) : found.start]
    return bool(re.match("(?:，)?以来|起，|前夕|签署的|签订的|至今|发生|地震", after)) or before.endswith(
        ("自", "从", "于上", "截至", "截止")
    )


def _of_span(found: Found) -> When:
    where = [(found.start, found.end)]
    return When(found.first, found.last, where, list(where), list(dict.fromkeys(found.flags)), found.rule)


def _of_singles(singles: list[tuple[int, Found]], lead: Sequence[int], prepared: Prepared) -> When:
    text = prepared.text
    i, first = next(((n, f) for n, f in singles if n in lead), singles[0])
    start, end = prepared.sentences[i]
    span, flags = (first.start, first.end), list(dict.fromkeys(first.flags))
    after = text[first.end : end]
    stated = length_in_days(text, start, min(len(text), end + 120))
    if _RETURN.search(text, start, end) and not _ARRIVE.match(after):
        return When(None, first.first, [], [span], flags, "day of return")
    if stated and first.first:
        days, _ = stated
        return When(
            first.first,
            plus(first.first, days - 1),
            [span],
            [],
            [*flags, "end_from_length"],
            "day of arrival and stated length",
        )
    if (
        re.match("[^。]{0,60}?(?:抵(?!押|御|制|达成)|启程|飞抵|将赴|将启程|出发|动身|离开|将前往|将率)", after)
        is not None
        and len({f.first for _, f in singles}) == 1
        and not _VISITED.search(text, end)
    ):
        return When(first.first, None, [span], [], flags, "day of arrival")
    begin, last = _first_activity(singles, first), _last_activity(singles, first)
    flags = list(dict.fromkeys([*begin.flags, *last.flags]))
    return When(
        begin.first, last.last, [(begin.start, begin.end)], [(last.start, last.end)], flags, "days of the activities"
    )


def _first_activity(singles: Sequence[tuple[int, Found]], first: Found) -> Found:
    """An earlier day of activities, at most ten days before."""
    return min(
        (f for _, f in singles if _apart(f.first, first.first) in range(-10, 1)),
        key=lambda f: f.first or "",
        default=first,
    )


def _last_activity(singles: Sequence[tuple[int, Found]], first: Found) -> Found:
    """A later day of activities, at most ten days on."""
    return max(
        (f for _, f in singles if _apart(f.last, first.first) in range(11)), key=lambda f: f.last or "", default=first
    )


def _apart(day: str | None, other: str | None) -> int:
    """Days between two days, -99 where one has a year and the other has none."""
    if not day or not other or (day[0] == "-") != (other[0] == "-"):
        return -99
    a, b = (date.fromisoformat(d if d[0] != "-" else "2000" + d[1:]) for d in (day, other))
    return (a - b).days
