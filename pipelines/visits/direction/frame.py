"""The frame of a visit: guest, hosts and level, decided by the votes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipelines.visits.direction.ballot import OUTSIDE, OWN, Ballot, Span, Vote, abbreviations
from pipelines.visits.direction.publisher import Own
from pipelines.visits.entities.places import Place, inside, province_of
from schemas.units import Level, level_of, table

ENOUGH = 2.5
"""Least sum of votes for a guest or a host (dev half: true ones reach 4 and more)."""


@dataclass(slots=True)
class Frame:
    """Who went to whom.

    Attributes:
        guest: Code, or None when only 我省 and the like are known.
        guest_own: Level word when the guest is the publisher's place (省, 市 …), else None.
        host_own: Level word when a host is the publisher's place and unknown, else None.
        hosts: Codes in the order of the text.
        level: Level of the guest.
        own_side: ``guest`` or ``host`` when the publisher is one of them.
        spans: Quotations for guest and hosts, with the rule that found each.
        flags: What they rest on besides.
    """

    guest: str | None
    guest_own: str | None
    hosts: list[str]
    level: Level
    own_side: str | None
    host_own: str | None = None
    spans: dict[str, list[tuple[Span, str]]] = field(default_factory=dict)
    flags: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Verdict:
    """Outcome of the votes: a frame, or why there is none."""

    frame: Frame | None
    reason: str


def decide(ballot: Ballot, places: Sequence[Place], own: Own, served: Sequence[str] = ()) -> Verdict:
    """Sum the votes up.

    Args:
        ballot: All votes.
        places: Units named in the text.
        own: The publisher's place.
        served: Codes of the units that the people of the text serve, as their posts name them.
    """
    counts = Counter(p.code for p in places)
    guest = [_settle(v, own, counts) for v in ballot.guest]
    host = [_settle(v, own, counts) for v in ballot.host]
    guest, host, found_own = _own_by_elimination(guest, host, ballot, served, places)
    sums_guest, sums_host = _sums(guest), _sums(host)
    _lift_parts(sums_guest, sums_host, guest)
    units = set(sums_guest) | set(sums_host)
    net = {u: sums_guest.get(u, 0) - sums_host.get(u, 0) for u in units}
    ranked = sorted((u for u in units if sums_guest.get(u, 0) >= ENOUGH and net[u] > 0), key=lambda u: -net[u])
    if not ranked:
        return Verdict(None, "no unit stands as guest")
    top = ranked[0]
    if top in OUTSIDE:
        return Verdict(None, f"the guest is {top}")
    if not ballot.trip:
        return Verdict(None, "nobody travels")
    if top.startswith(OWN) and not ballot.delegations and not _looks_abroad(top, host, net):
        return Verdict(None, "leaders in a place of their own, as far as the text says")
    hosts = _hosts(top, host, sums_host, net, ballot.lead) or _hosts_besides(top, ballot, served, guest, host, net)
    if (
        sums_host.get("abroad", 0) >= max([sums_host[h] for h in sums_host if h != "abroad"], default=0)
        and "abroad" in sums_host
    ):
        return Verdict(None, "the host is abroad")
    if not hosts:
        return Verdict(None, "no unit stands as host")
    if (not top.startswith(OWN) and top[:2] in ("71", "81", "82")) or any(h[:2] in ("71", "81", "82") for h in hosts):
        return Verdict(None, "outside the mainland")
    if any(inside(h, top) for h in hosts if not top.startswith(OWN) and not h.startswith(OWN)):
        return Verdict(None, "a unit in its own territory")
    return _frame(top, hosts, guest, host, own, found_own)


def _settle(vote: Vote, own: Own, counts: Counter[str]) -> Vote:
    """Give abbreviations and own words their codes."""
    if vote.unit.startswith("char"):
        codes = abbreviations()[vote.unit[4:]]
        if own.code in codes:
            return replace(vote, unit=own.code, rule=vote.rule + ", the publisher's")  # 来苏 in a paper of 苏州
        weight = {
            c: sum(n for code, n in counts.items() if inside(code, c)) + (3 if own.code and inside(own.code, c) else 0)
            for c in codes
        }
        best = max(codes, key=lambda c: (weight[c], -codes.index(c)))
        province = codes[0]
        if (
            best != province
            and province.endswith("0000")
            and inside(best, province)
            and weight[best] * 2 < weight[province]
        ):
            best = province
        return replace(vote, unit=best)
    if vote.unit.startswith(OWN):
        code = own.at(vote.unit[len(OWN) :])
        return replace(vote, unit=code, rule=vote.rule + ", the publisher's") if code else vote
    return vote


def _own_by_elimination(
    guest: list[Vote], host: list[Vote], ballot: Ballot, served: Sequence[str], places: Sequence[Place]
) -> tuple[list[Vote], list[Vote], str | None]:
    """Settle 我省 by what else is said of the same side: another name of it, or the other half of a pair (晋黔两省)."""
    sums_guest, sums_host = _sums(guest), _sums(host)
    for side, votes, sums, other in (("guest", guest, sums_guest, sums_host), ("host", host, sums_host, sums_guest)):
        owns = [u for u in sums if u.startswith(OWN)]
        if not owns:
            continue
        word = max(owns, key=lambda u: sums[u])
        if other.get(word, 0) >= sums[word]:
            continue
        votes_for = [v for v in votes if v.unit == word]
        if not any("delegation" in v.rule or "+ 我" in v.rule for v in votes_for):
            continue
        named = {u: s for u, s in sums.items() if _fits(u, word) and s > other.get(u, 0)}
        code = (
            max(named, key=lambda u: named[u])
            if named
            else _other_half(other, ballot, word) or _only_other(other, word, served, places)
        )
        if code is None:
            continue
        guest = [replace(v, unit=code) if v.unit == word else v for v in guest]
        host = [replace(v, unit=code) if v.unit == word else v for v in host]
        return guest, host, side
    return guest, host, None


def _fits(unit: str, word: str) -> bool:
    if unit.startswith(OWN) or unit in OUTSIDE:
        return False
    name, level = table().get(unit, ""), word[len(OWN) :]
    return (
        name.endswith(level)
        if level not in ("州", "区")
        else name.endswith((level, "自治区" if level == "区" else level))
    )


def _other_half(other: dict[str, float], ballot: Ballot, word: str) -> str | None:
    known = [u for u, s in other.items() if s >= ENOUGH and not u.startswith(OWN) and u not in OUTSIDE]
    for a, b in ballot.pairs:
        for one, two in ((a, b), (b, a)):
            if any(inside(k, one) for k in known) and _fits(two, word):
                return two
    return None


def _only_other(other: dict[str, float], word: str, served: Sequence[str], places: Sequence[Place]) -> str | None:
    """The only unit of the right level besides the other side: first among the leaders' posts, then in the whole text."""
    known = [u for u, s in other.items() if s >= ENOUGH and not u.startswith(OWN) and u not in OUTSIDE]
    if not known:
        return None
    for codes in (served, [p.code for p in places]):
        left = {c for c in codes if _fits(c, word) and not any(inside(c, k) or inside(k, c) for k in known)}
        if len(left) == 1:
            return left.pop()
    return None


def _sums(votes: Sequence[Vote]) -> dict[str, float]:
    sums: dict[str, float] = {}
    seen: Counter[tuple[str, str]] = Counter()
    for vote in votes:
        seen[vote.unit, vote.rule] += 1
        sums[vote.unit] = sums.get(vote.unit, 0) + vote.weight / (1 if seen[vote.unit, vote.rule] <= 3 else 4)
    return sums


def _lift_parts(guest: dict[str, float], host: dict[str, float], votes: Sequence[Vote]) -> None:
    """Votes for a city inside a province that leads the guests' list count for the province too (and the other way for none)."""
    for unit in list(guest):
        if unit in OUTSIDE or unit.startswith(OWN) or unit.endswith("0000"):
            continue
        province = province_of(unit)
        if province in guest and guest[province] > guest[unit]:
            guest[province] += guest[unit] / 2
            guest[unit] /= 4


def _hosts(top: str, votes: Sequence[Vote], sums: dict[str, float], net: dict[str, float], lead: int) -> list[str]:
    wanted = [u for u in sums if net[u] < 0 and u not in OUTSIDE and u != top]
    if top.startswith(OWN):
        level = {
            "省": "province",
            "自治区": "province",
            "市": "prefecture",
            "州": "prefecture",
            "盟": "prefecture",
        }.get(top[len(OWN) :], "county")
    else:
        level = level_of(top)
    if level == "province":
        return _provinces(top, votes, sums, wanted)
    return _lead_hosts(top, votes, sums, wanted, lead)


def _looks_abroad(top: str, host: Sequence[Vote], net: dict[str, float]) -> bool:
    """Whether someone of an unnamed place goes to a unit of at least the same level, not to a part of his own."""
    wanted = {
        "省": {"province"},
        "自治区": {"province"},
        "市": {"province", "prefecture"},
        "州": {"province", "prefecture"},
        "盟": {"province", "prefecture"},
    }
    levels = wanted.get(top[len(OWN) :], {"province", "prefecture", "county"})
    return any(
        net.get(v.unit, 0) < 0
        and not v.unit.startswith(OWN)
        and v.unit not in OUTSIDE
        and level_of(v.unit) in levels
        and v.weight >= 3
        for v in host
    )


def _hosts_besides(
    top: str, ballot: Ballot, served: Sequence[str], guest: Sequence[Vote], host: Sequence[Vote], net: dict[str, float]
) -> list[str]:
    """Host of a reception that names no destination: the other place that the leaders serve, or the pair's other half."""
    if top.startswith(OWN) or not any(
        v.unit == top and ("delegation" in v.rule or "who leads" in v.rule) for v in guest
    ):
        return []
    level = level_of(top)
    for vote in host:  # 省委书记甲会见B省长乙一行
        if (
            "receives" in vote.rule
            and vote.weight >= 0.9
            and vote.unit not in OUTSIDE
            and not vote.unit.startswith(OWN)
            and net[vote.unit] < 0
            and not _nested(vote.unit, top)
        ):
            return [province_of(vote.unit) if level == "province" else vote.unit]
    if not any(v.unit == top and "delegation" in v.rule for v in guest):
        return []
    others = [province_of(c) if level == "province" else c for c in served if not inside(c, top) and not inside(top, c)]
    if others:
        return [Counter(others).most_common(1)[0][0]]
    for a, b in ballot.pairs:
        for one, two in ((a, b), (b, a)):
            if inside(top, one):
                return [two]
    return []


def _provinces(top: str, votes: Sequence[Vote], sums: dict[str, float], wanted: list[str]) -> list[str]:
    merged: dict[str, float] = {}
    best_single: dict[str, float] = {}
    for vote in votes:
        if vote.unit in wanted:
            code = vote.unit if vote.unit.startswith(OWN) else province_of(vote.unit)
            if code != top:
                merged[code] = merged.get(code, 0) + vote.weight
                best_single[code] = max(best_single.get(code, 0), vote.weight)
    if not merged:
        return []
    most = max(merged.values())
    kept = [c for c in merged if merged[c] >= ENOUGH and (merged[c] >= 0.25 * most or best_single[c] >= 5)]
    return kept


def _lead_hosts(top: str, votes: Sequence[Vote], sums: dict[str, float], wanted: list[str], lead: int) -> list[str]:
    """For prefectures and counties: the destinations of the first sentence of the body that names one firmly, else the headline's."""
    usable = [
        v
        for v in votes
        if v.unit in wanted
        and not (
            not top.startswith(OWN)
            and not v.unit.startswith(OWN)
            and inside(top, v.unit)
            and level_of(v.unit) == "province"
        )
    ]
    if not usable or sum(sums[u] for u in {v.unit for v in usable}) < ENOUGH:
        return []
    firm = [v for v in usable if v.weight >= 2.5] or usable
    body = [v for v in firm if v.order >= lead]
    first = min(v.order for v in body or firm)
    chosen: list[str] = []
    for vote in sorted((v for v in firm if v.order == first), key=lambda v: v.span):
        # what lies inside a destination already named is a stop on the way, not another host
        if not any(vote.unit == c or _nested(vote.unit, c) for c in chosen):
            chosen.append(vote.unit)
    return chosen


def _nested(a: str, b: str) -> bool:
    return not a.startswith(OWN) and not b.startswith(OWN) and (inside(a, b) or inside(b, a))


def _frame(
    top: str, hosts: list[str], guest: Sequence[Vote], host: Sequence[Vote], own: Own, found_own: str | None
) -> Verdict:
    word = next((v.rule for v in guest if v.unit == top), "")
    guest_own = top[len(OWN) :] if top.startswith(OWN) else None
    level: Level
    if guest_own is not None:
        level = {
            "省": "province",
            "自治区": "province",
            "市": "prefecture",
            "州": "prefecture",
            "盟": "prefecture",
        }.get(guest_own, "county")  # type: ignore[assignment]
    else:
        level = level_of(top)
    own_side = _own_side(top, hosts, own, found_own)
    frame = Frame(None if guest_own else top, guest_own, [h for h in hosts if not h.startswith(OWN)], level, own_side)
    frame.host_own = next((h[len(OWN) :] for h in hosts if h.startswith(OWN)), None)
    frame.spans["guest"] = [(v.span, v.rule) for v in guest if v.unit == top]
    frame.spans["hosts"] = [
        (v.span, v.rule)
        for v in host
        if v.unit in hosts
        or any(
            not v.unit.startswith(OWN) and v.unit not in OUTSIDE and not h.startswith(OWN) and inside(v.unit, h)
            for h in hosts
        )
    ]
    if len(hosts) > 1:
        frame.flags.append("tour")
    return Verdict(frame, word)


def _own_side(top: str, hosts: list[str], own: Own, found_own: str | None) -> str | None:
    if top.startswith(OWN):
        return "guest"
    if found_own:
        return found_own
    if any(h.startswith(OWN) for h in hosts):
        return "host"
    if own.code is not None:
        if inside(own.code, top) or (inside(top, own.code) and not any(inside(h, own.code) for h in hosts)):
            return "guest"
        if any(inside(own.code, h) or inside(h, own.code) for h in hosts):
            return "host"
    return None


def quotes_unit(text: str, span: Span, code: str, names: frozenset[str]) -> bool:
    """Whether a span spells one of a unit's names."""
    return any(name in re.sub(r"\s", "", text[span[0] : span[1]]) for name in names)
