"""First and last day of the visit, chosen among all days the text names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from pipelines.visits.dates import Clock, Found, find_days, length_in_days, plus, read_dateline
from pipelines.visits.prepare import Prepared
from schemas import Article

Span = tuple[int, int]


@dataclass(slots=True)
class When:
    """First and last day with their quotations and flags."""

    start: str | None = None
    end: str | None = None
    start_spans: list[Span] = field(default_factory=list)
    end_spans: list[Span] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    rule: str = ""


_AHEAD = re.compile("将于|将赴|将启程|将率|将前往|即将|启程|拟于|将到|将在")
_ARRIVE = re.compile("抵达|启程|出发|将赴|前往|飞抵|抵")
_RETURN = re.compile("圆满结束|结束[^，。]{0,20}(?:返回|回到)|回到|返抵|返回")
_URL_DAY = re.compile("(?:/|t|_|-)((?:19|20)[0-9]{2})[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12][0-9]|3[01])(?![0-9])")
_URL_MONTH = re.compile("/((?:19|20)[0-9]{2})[-/]?(0[1-9]|1[0-2])/")


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


def find_when(prepared: Prepared, clock: Clock, trip_sentences: Sequence[int], weights: Sequence[float]) -> When:
    """The visit's own span where given, else the days of the activities reported (docs/visits.md, days)."""
    text = prepared.text
    body = [i for i, (s, _) in enumerate(prepared.sentences) if s >= prepared.body]
    trips = [i for i in trip_sentences if i in set(body)] or body[:2]
    ahead = any(_AHEAD.search(text, *prepared.sentences[i]) for i in trips[:2])
    clock = _with_month(prepared, clock, ahead)
    lead = trips[:1]
    spans = [(i, f) for i in trips for f in _days(prepared, i, clock, ahead) if f.is_span]
    for i, found in spans:
        if weights[i] >= 0.5:
            return _of_span(found, text, prepared, i)
    for i in body[:6]:
        for found in _days(prepared, i, clock, ahead):
            if found.is_span and weights[i] >= 0.9 and not _is_history(text, found):
                return _of_span(found, text, prepared, i)
    singles = [(i, f) for i in body for f in _days(prepared, i, clock, ahead) if weights[i] >= 0.5 and not _is_history(text, f)]
    if not singles:
        return When()
    return _of_singles(singles, lead, prepared, clock)


def _with_month(prepared: Prepared, clock: Clock, ahead: bool) -> Clock:
    """A bare day takes its month from the dateline, else from the first day with a month near the lead."""
    if clock.dateline is not None and clock.dateline[0] is not None:
        return clock
    for found in find_days(prepared.text, prepared.body, min(len(prepared.text), prepared.body + 700), clock, ahead=ahead):
        if found.rule in ("day", "span") and found.first and not _is_history(prepared.text, found):
            month, day = int(found.first[-5:-3]), int((found.last or found.first)[-2:])
            return Clock(clock.published, clock.dateline if clock.dateline else None, clock.url_day) if clock.dateline else Clock(clock.published, (month, max(day, 28)), clock.url_day)
    return clock


def _days(prepared: Prepared, i: int, clock: Clock, ahead: bool) -> list[Found]:
    start, end = prepared.sentences[i]
    return find_days(prepared.text, start, end, clock, ahead=ahead)


def _is_history(text: str, found: Found) -> bool:
    after, before = text[found.end : found.end + 8], text[max(0, found.start - 4) : found.start]
    return bool(re.match("(?:，)?以来|起，|前夕|签署的|签订的|至今|发生|地震", after)) or before.endswith(("自", "从", "于上", "截至", "截止"))


def _of_span(found: Found, text: str, prepared: Prepared, i: int) -> When:
    when = When(found.first, found.last, [(found.start, found.end)], [(found.start, found.end)], list(dict.fromkeys(found.flags)), found.rule)
    return when


def _of_singles(singles: list[tuple[int, Found]], lead: Sequence[int], prepared: Prepared, clock: Clock) -> When:
    text = prepared.text
    in_lead = [f for i, f in singles if i in lead and f.first]
    first = in_lead[0] if in_lead else next((f for _, f in singles if f.first), None)
    if first is None:
        return When()
    i = next(n for n, f in singles if f is first)
    start, end = prepared.sentences[i]
    span = (first.start, first.end)
    flags = list(dict.fromkeys(first.flags))
    stated = length_in_days(text, start, end)
    after = text[first.end : end]
    returns = _RETURN.search(text, start, end)
    if returns and not _ARRIVE.match(after):
        return When(None, first.first, [], [span], flags, "day of return")
    arrives = re.match("[^。]{0,60}?(?:抵达|启程|飞抵|将赴|将启程|出发|将前往)", after) is not None
    if stated and first.first:
        days, where = stated
        return When(first.first, plus(first.first, days - 1), [span], [], [*flags, "end_from_length"], "day of arrival and stated length")
    if arrives:
        return When(first.first, None, [span], [], flags, "day of arrival")
    last = _last_activity(singles, first)
    if last is not None:
        return When(first.first, last.last, [span], [(last.start, last.end)], list(dict.fromkeys([*flags, *last.flags])), "days of the activities")
    return When(first.first, first.last, [span], [span], flags, "day of the activities")


def _last_activity(singles: Sequence[tuple[int, Found]], first: Found) -> Found | None:
    """A later day of activities, at most ten days on."""
    best: Found | None = None
    for _, found in singles:
        if not found.last or not first.first or found.last[0] != first.first[0] or found.last <= (best.last if best and best.last else first.first):
            continue
        a, b = (date.fromisoformat(d if d[0] != "-" else "2001" + d[1:]) for d in (first.first, found.last))
        if 0 < (b - a).days <= 10:
            best = found
    return best
