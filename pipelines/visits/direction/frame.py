"""The frame of a visit: guest, hosts and level, decided by the votes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.visits.direction.ballot import Ballot, Span, codes_of, sums
from pipelines.visits.direction.hosts import Count, find_hosts, level_of_party
from pipelines.visits.direction.own_words import Settled, settle
from pipelines.visits.direction.party import OFFSHORE, Outside, Own, Party, Unit
from pipelines.visits.direction.phrases import Grammar
from pipelines.visits.direction.publisher import Publisher
from pipelines.visits.entities.levels import LEVELS, level_of_word
from pipelines.visits.entities.places import Place, inside, province_of
from schemas.units import Level, level_of


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
        spans: Quotations for guest and hosts, with the phrase that found each, in words.
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


def decide(
    ballot: Ballot, places: Sequence[Place], own: Publisher, grammar: Grammar, served: Sequence[str] = ()
) -> Verdict:
    """Sum the votes up.

    Args:
        ballot: All votes.
        places: Units named in the text.
        own: The publisher's place.
        grammar: Its limits say how many votes are enough.
        served: Codes of the units that the people of the text serve, as their posts name them.
    """
    enough = grammar.numbers["limits.enough"]
    settled = settle(ballot, places, own, served, enough)
    guest, host = sums(settled.guest), sums(settled.host)
    _lift_parts(guest)
    net = {party: guest.get(party, 0) - host.get(party, 0) for party in guest | host}
    top = max((p for p in guest if guest[p] >= enough and net[p] > 0), key=lambda p: net[p], default=None)
    if top is None:
        return Verdict(None, "no unit stands as guest")
    if isinstance(top, Outside):
        return Verdict(None, f"the guest is {top.kind}")
    count = Count(settled.guest, settled.host, net, served, ballot, grammar)
    hosts = find_hosts(top, count)
    reason = _no_visit(top, hosts, host, count)
    return Verdict(None, reason) if reason else Verdict(_frame(top, hosts, settled, own), "")


def _no_visit(top: Party, hosts: Sequence[Party], host: dict[Party, float], count: Count) -> str:
    """Why a guest makes no visit; empty where it makes one."""
    if not count.ballot.travels:
        return "nobody travels"
    if isinstance(top, Own) and not count.ballot.groups and not _looks_abroad(top, count):
        return "leaders in a place of their own, as far as the text says"
    if isinstance(top, Own) and _receives_below(top, count):
        return "leaders of the province over the place that speaks"
    abroad = host.get(Outside("abroad"), 0)
    if abroad and abroad == max(host.values()):
        return "the host is abroad"
    if not hosts:
        return "no unit stands as host"
    codes = codes_of([top, *hosts])
    if any(code[:2] in OFFSHORE for code in codes):
        return "outside the mainland"
    if isinstance(top, Unit) and any(inside(code, top.code) for code in codes_of(hosts)):
        return "a unit in its own territory"
    return ""


def _receives_below(top: Own, count: Count) -> bool:
    """Whether bare posts of a lower level receive those of an unnamed province: 省政协调研组来岩, 市政协主席陪同."""
    return level_of_word(top.level) == "province" and any(
        isinstance(v.party, Own) and level_of_word(v.party.level) != "province" and "leader" in v.phrase.anchor
        for v in count.ballot.host
    )


def _lift_parts(guest: dict[Party, float]) -> None:
    """Votes for a city inside a province that leads the guests' list count for the province."""
    for party in [p for p in guest if isinstance(p, Unit) and not p.code.endswith("0000")]:
        province = Unit(province_of(party.code))
        if guest.get(province, 0) > guest[party]:
            guest[province] += guest.pop(party)
            guest[party] = 0.0


def _looks_abroad(top: Own, count: Count) -> bool:
    """Whether someone of an unnamed place goes to a unit of at least the same level, not to a part of his own."""
    lowest = LEVELS.index(level_of_word(top.level))
    return any(
        isinstance(v.party, Unit)
        and count.net[v.party] < 0
        and LEVELS.index(level_of(v.party.code)) <= lowest
        and v.weight >= count.grammar.numbers["limits.enough"]
        for v in count.host
    )


def _frame(top: Party, hosts: Sequence[Party], settled: Settled, own: Publisher) -> Frame:
    codes = codes_of(hosts)
    guest_own = top.level if isinstance(top, Own) else None
    frame = Frame(top.code if isinstance(top, Unit) else None, guest_own, codes, level_of_party(top), None)
    frame.own_side = "guest" if isinstance(top, Own) else settled.own_side or _own_side(top, hosts, own)
    frame.host_own = next((h.level for h in hosts if isinstance(h, Own)), None)
    frame.spans["guest"] = [(v.span, v.says) for v in settled.guest if v.party == top]
    frame.spans["hosts"] = [
        (v.span, v.says)
        for v in settled.host
        if v.party in hosts or (isinstance(v.party, Unit) and any(inside(v.party.code, code) for code in codes))
    ]
    if len(hosts) > 1:
        frame.flags.append("tour")
    return frame


def _own_side(top: Party, hosts: Sequence[Party], own: Publisher) -> str | None:
    """The side that the publisher's place is of, or None."""
    if any(isinstance(h, Own) for h in hosts):
        return "host"
    if own.code is None or not isinstance(top, Unit):
        return None
    codes = codes_of(hosts)
    if inside(own.code, top.code) or (inside(top.code, own.code) and not any(inside(c, own.code) for c in codes)):
        return "guest"
    return "host" if any(inside(own.code, c) or inside(c, own.code) for c in codes) else None
