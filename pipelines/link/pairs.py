"""Whether two records may tell of one visit, and how strongly they do."""

from __future__ import annotations

from pipelines.link import weights as w
from pipelines.link.facts import Facts, Span
from schemas.units import enclosing


def conflict(a: Facts, b: Facts) -> bool:
    """Whether two records cannot be one visit, whatever else agrees.

    One article tells its visits apart itself; another guest or another level is another visit (so two directions never
    meet); two heads, neither among the other's guests, lead two groups; two complete lists of guests share somebody.
    """
    if a.article == b.article or a.level != b.level:
        return True
    if a.guest and b.guest and a.guest != b.guest:
        return True
    return _other_head(a, b) or _other_people(a, b)


def score(a: Facts, b: Facts) -> float:
    """How strongly two records without a conflict speak for one visit: a sum of weights (pipelines/link/weights.py)."""
    total = people_score(a, b) + place_score(a, b)
    if shares_host(a.hosts, b.hosts):
        total += w.SAME_HOST
    if a.body and b.body and a.body != b.body:
        total += w.OTHER_BODY
    if a.days and b.days:
        total += _day_score(a.days, b.days)
    return total


def people_score(a: Facts, b: Facts) -> float:
    """What the names say: who leads, who came along, who received."""
    same_head = a.head is not None and a.head == b.head
    total = w.SAME_HEAD if same_head else 0.0
    if a.guests and b.guests:
        shared = set(a.guests) & set(b.guests)
        if not shared and not _one_slip_between(a.guests, b.guests):
            total += w.NO_GUEST_SHARED
        elif shared - ({a.head} if same_head else set()):
            total += w.SHARED_GUEST
    if set(a.others) & set(b.others):
        total += w.SHARED_OTHER
    return total


def place_score(a: Facts, b: Facts) -> float:
    """A site in common, or nothing."""
    return w.SHARED_PLACE if set(a.places) & set(b.places) else 0.0


def gap_days(a: Span, b: Span) -> int:
    """Days between two spans: 0 where they overlap, 1 where one begins on the day after the other's last."""
    return max(0, a[0] - b[1], b[0] - a[1])


def length_days(days: Span) -> int:
    """Days from first to last; a span too long to be true opens no window (LONGEST_SPAN_DAYS)."""
    length = days[1] - days[0]
    return length if length <= w.LONGEST_SPAN_DAYS else 0


def shares_host(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two lists of hosts name one place, or a place inside one of the other's (苏州 and 江苏)."""
    if not set(a).isdisjoint(b):
        return True
    return any(x[:2] == y[:2] and (x in enclosing(y) or y in enclosing(x)) for x in a for y in b)


def same_group(a: Facts, b: Facts) -> bool:
    """Whether one group of people is on the road in both: the head, or else two of the guests, in common."""
    if a.head and b.head:
        return a.head == b.head
    shared = set(a.guests) & set(b.guests)
    return len(shared) >= 2 or (len(shared) == 1 and 1 in (len(a.guests), len(b.guests)))


def one_slip(a: str, b: str) -> bool:
    """One character read or printed wrongly in a name of three or more; two such names of two characters are two people."""
    return len(a) == len(b) >= 3 and a[0] == b[0] and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _other_head(a: Facts, b: Facts) -> bool:
    if not a.head or not b.head or a.head == b.head or one_slip(a.head, b.head):
        return False
    return a.head not in b.guests and b.head not in a.guests


def _other_people(a: Facts, b: Facts) -> bool:
    if len(a.guests) < 2 or len(b.guests) < 2:
        return False
    return set(a.guests).isdisjoint(b.guests) and not _one_slip_between(a.guests, b.guests)


def _one_slip_between(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return any(one_slip(x, y) for x in a for y in b)


def _day_score(a: Span, b: Span) -> float:
    if a == b:
        return w.SAME_DAYS
    return w.TOUCHING if gap_days(a, b) <= 1 else w.WITHIN_SPAN
