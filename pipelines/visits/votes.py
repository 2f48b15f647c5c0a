"""Who is guest and who is host: every phrase that says so casts a vote for a unit; the frame is decided by the sum.

Phrases (visit_patterns in docs/visits.md): the unit in a delegation's name, the unit of the leader who leads, 由…率领 → guest;
赴/来/到/在 + unit, 来皖, 在…陪同下, the unit of the leader who receives → host. Sentences that report speech weigh little.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from pipelines.visits.lexicon import either, trie, words
from pipelines.visits.places import Place, level_fits
from pipelines.visits.prepare import Prepared
from schemas.units import short_name, table

Span = tuple[int, int]
OWN = "own"
"""Prefix of a vote for the publisher's own place: own省, own市, own县 …"""
OUTSIDE = ("abroad", "central", "body")
"""Votes for parties that make no visit of this kind."""


@dataclass(frozen=True, slots=True)
class Vote:
    unit: str
    weight: float
    span: Span
    rule: str
    order: int = 0


@dataclass(slots=True)
class Delegation:
    """A group's name as it stands: unit or own word in front (or None), and its span."""

    start: int
    end: int
    unit: str | None
    named: bool
    weight: float
    units: tuple[str, ...] = ()


@dataclass(slots=True)
class Ballot:
    """All votes of an article."""

    guest: list[Vote] = field(default_factory=list)
    host: list[Vote] = field(default_factory=list)
    delegations: list[Delegation] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    trip: bool = False
    lead: int = 0


@cache
def abbreviations() -> dict[str, tuple[str, ...]]:
    """One character → codes: provinces first, then cities (苏 → 江苏, 苏州)."""
    from schemas.units import _rows  # the tables belong to schemas

    found: dict[str, list[str]] = {}
    for name in ("unit_names.tsv", "city_chars.tsv"):
        for code, alias, *_ in _rows(name):
            if len(alias) == 1 and code[:2] not in ("71", "81", "82"):
                found.setdefault(alias, []).append(code)
    found["兵"] = ["650000"]
    return {char: tuple(codes) for char, codes in found.items()}


_AFTER_ABBR = (
    "(?=表示|学习|考察|调研|参观|访问|开展|对接|慰问|交流|期间|，|。|看望|洽谈|招商|取经|推进|共商|就|进行|签|推动|出席|回访|感恩|致谢|投资|座谈|拜访|指导|商谈|商讨|商|实地|党政|察|落实|深化|专题|\n|$| |、|；)"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    abbr = "[" + "".join(abbreviations()) + "]"
    heads = either(words("delegations", "full"))
    mid = either(words("delegation_words", "mid"))
    return {
        "head": re.compile(heads),
        # read backwards from the head word, so that one match does
        "mid": re.compile("(?:[省市县区州盟旗]|区治自|" + either(word[::-1] for word in words("delegation_words", "mid")) + ")*"),
        "body": re.compile(either(words("delegation_words", "body"))),
        "central": re.compile(either(words("delegation_words", "central")) + f"(?:{mid})*$"),
        "go": re.compile(
            "(?P<verb>先后赴|先后到|先后来到|专程赴|专程到|启程赴|将赴|飞赴|奔赴|远赴|赶赴|分赴|赴|莅临|飞抵|抵达|抵|前往|专程来|来到|来访|来|访问|走访|走进|到访|到|在|对|做客|进|结束|离开|离)$"
        ),
        "own": re.compile("我(?P<lv>省|市|县|区|州|盟|旗|自治区)"),
        "abbr": re.compile(f"(?P<verb>赴|来|在|抵|到|访|莅|进|驻|入)(?P<chars>{abbr}{{1,4}}){_AFTER_ABBR}"),
        "any": re.compile(f"(?P<verb>赴|来|抵|访|莅)(?P<char>(?!{abbr})[一-鿿]){_AFTER_ABBR}"),
        "pair": re.compile(f"({abbr})({abbr})(?=两省|两地|两市|两省区|两省市|省区|合作|协作|交流|深化|经贸|经济|携手|共|扶贫|对口|签|一家|情|座谈|产业|党政|高层|两区|战略|联席|东西部)"),
        "abroad": re.compile(trie(words("abroad"))),
    }


_TRIP = re.compile("考察|学习|访问|参观|调研|对接|交流|慰问|看望|取经|观摩|拜访|代表团|一行|率|带队|回访|招商|洽谈|学访|参访")
_LEADS = re.compile("(?:率(?:领|队|团)?|带队|带领|为团长|任团长|担任团长|一行)")
_RECEIVES = re.compile("(?<!参加)(?<!出席)会见|会晤|接见|陪同|接待|迎接|看望|欢迎|主持座谈|主持会议|主持召开|致欢迎|座谈")
_SPEECH = re.compile("(?:说|表示|指出|强调|谈到|希望|认为|介绍说|提出|回顾|感慨)(?:，|：|“)|^(?:希望|要|愿|让我们|当前|近年来|多年来)|时任|习近平(?:总书记)?(?:[^，。]{0,12}考察|强调|指出|亲自|曾)")
_PAST = re.compile("(?:19|20)[0-9]{2}年(?!度|[0-9]{1,2}月[0-9]{1,2}日)|曾|当年|多次|去年|历次|以来")
_DAY = re.compile("[0-9]日|今天|昨天|日前|近日")
_LONG_PAST = re.compile("(?:19|20)[0-9]{2}年(?:以来|起)?(?![0-9]{1,2}月)|曾[任率带赴]|先后派出")
_INVITE = re.compile("(?:邀请|欢迎|期待|诚邀)[^。，；]{0,12}$")
_HYPOTHETIC = re.compile("过后|适时|今后|下次|早日|常来|多来|方便的时候|随时")


def sentence_weights(prepared: Prepared) -> list[float]:
    """How much a sentence's words about directions count: title and lead most, speeches and histories little."""
    weights: list[float] = []
    text = prepared.text
    speech, paragraph, seen = False, -1, 0
    for start, end in prepared.sentences:
        line = text.rfind("\n", 0, start)
        if line != paragraph:
            paragraph, speech = line, False
        sentence = text[start:end]
        told = _SPEECH.search(sentence[:40]) is not None
        speech = speech or told
        if start < prepared.body:
            weight = 2.0
        else:
            weight = 1.6 if seen < 2 else 1.2 if seen < 4 else 1.0
            seen += 1
            if told:
                weight *= 0.3
            elif speech:
                weight *= 0.35
            if not ("年" in sentence or "曾" in sentence or "次" in sentence or "派出" in sentence or "以来" in sentence):
                pass
            elif _LONG_PAST.search(sentence) and not _DAY.search(sentence):
                weight *= 0.3
            elif _PAST.search(sentence) and seen > 2:
                weight *= 0.4
        weights.append(weight)
    return weights


def cast(prepared: Prepared, places: Sequence[Place], posts_of: Sequence[tuple[Span, str | None, Span, int]], weights: Sequence[float]) -> Ballot:
    """All votes of an article.

    Args:
        prepared: The article's text.
        places: Units (chains merged).
        posts_of: For each person with posts: (span of the name, unit of the posts or own level word, span of that unit).
        weights: Weight of each sentence.
    """
    ballot = Ballot()
    ballot.lead = next((i for i, (s, _) in enumerate(prepared.sentences) if s >= prepared.body), 0)
    text = prepared.text
    by_start = {place.start: place for place in places}
    by_end = {place.end: place for place in places}
    ballot.pairs = _pairs(text)
    for match in _patterns()["head"].finditer(text):
        order = prepared.order(match.start())
        _delegation(text, *prepared.sentences[order], match, weights[order], by_end, ballot, order)
    trips = [_TRIP.search(text, start, end) is not None for start, end in prepared.sentences]
    factors = [w if t else w / 2 if after else 0.0 for w, t, after in zip(weights, trips, [*trips[1:], False], strict=True)]
    _destinations(prepared, factors, by_start, ballot)
    _abbreviated(prepared, factors, by_start, ballot)
    _leaders(prepared, posts_of, ballot, weights)
    return ballot


def _pairs(text: str) -> list[tuple[str, str]]:
    pairs = []
    for match in _patterns()["pair"].finditer(text):
        a, b = (abbreviations()[c][0] for c in match.groups())
        if a != b:
            pairs.append((a, b))
    return pairs


def _delegation(
    text: str, start: int, end: int, match: re.Match[str], weight: float, by_end: dict[int, Place], ballot: Ballot, order: int
) -> None:
    """One group's name: a vote for the unit in front of it, or for a party that makes no such visit."""
    low = max(start, match.start() - 24)
    left = text[low : match.start()]
    before = text[max(start, low - 12) : match.start()]
    invited = _INVITE.search(before) and not _ARRIVED.match(text, match.end())
    if invited and _HYPOTHETIC.search(text, start, end):
        return
    mid = _patterns()["mid"].match(left[::-1])
    at = match.start() - (mid.end() if mid else 0)
    unit, first, several = _unit_before(text, at, match.start(), by_end, low)
    factor = weight * (0.4 if invited else 1.0)
    outside = _outside(left)
    if outside:
        ballot.guest.append(Vote(outside, 5 * factor, (low, match.end()), "delegation of another kind", order))
        return
    named = unit is not None or bool(_OFFICIAL.search(text, first, match.start()))
    ballot.delegations.append(Delegation(first, match.end(), unit, named, factor, several))
    ballot.trip = True
    for code in several or ((unit,) if unit else ()):
        ballot.guest.append(Vote(code, 6 * factor, (first, match.end()), "unit in the delegation's name", order))


_ARRIVED = re.compile("[^。；]{0,6}(?:到来|到访|来访|莅临|表示)")
_OFFICIAL = re.compile("党政|人大|政协|政府")


def _unit_before(text: str, at: int, head: int, by_end: dict[int, Place], low: int) -> tuple[str | None, int, tuple[str, ...]]:
    """Unit in front of a delegation's words: code or own word, where the name begins, and all units where there are several."""
    for cut in range(at, head + 1):
        place = by_end.get(cut)
        if place is not None:
            others = []
            back = by_end.get(place.start) or by_end.get(place.start - 1)
            if (back is not None and text[back.end : place.start] in ("", "、") and back.code[:2] != place.code[:2]) or (back is not None and text[back.end:place.start] in ("", "、") and re.match("两", text[cut:cut + 1])):
                others = [back.code, place.code]
            return place.code, place.start, tuple(others)
    match = re.search("我(省|市|县|区|州|盟|旗|自治区)", text[max(low, at - 2) : head])
    if match:
        return OWN + match.group(1), max(low, at - 2) + match.start(), ()
    chars = abbreviations()
    if at > low and text[at - 1] in chars and re.match("党政|代表团|考察团|政协|人大", text[at:]) and (at - 2 < low or text[at - 2] in "，。、\n率领见了待 "):
        return chars[text[at - 1]][0], at - 1, ()
    resident = re.search("[住驻]([一-鿿])全国政协委员", text[max(low, at - 3) : head])
    if resident and resident.group(1) in chars:
        return chars[resident.group(1)][0], max(low, at - 3) + resident.start(), ()
    level = re.match("(省|市|县|区|州|盟|旗|自治区)(?=党政|委|政府|人大|政协|四套|四大)", text[at:head])
    if level:
        return OWN + level.group(1), at, ()
    return None, at, ()


def _outside(left: str) -> str | None:
    patterns = _patterns()
    clause = _CLAUSE.split(left)[-1]
    if patterns["body"].search(clause):
        return "body"
    if patterns["abroad"].search(clause):
        return "abroad"
    return "central" if patterns["central"].search(clause) and "全国政协委员" not in clause else None


_CLAUSE = re.compile("[，。、；：“”（）\n]|率领|率|带领|会见了?|欢迎|接待|由|和|陪同")


def _destinations(prepared: Prepared, factors: Sequence[float], by_start: dict[int, Place], ballot: Ballot) -> None:
    """赴, 来, 到, 在 … right before a unit, 我省 or a place abroad."""
    text, patterns = prepared.text, _patterns()
    done = 0
    targets = [(at, None) for at in by_start] + [(m.start(), m) for m in patterns["own"].finditer(text)]
    targets += [(m.start(), m) for m in patterns["abroad"].finditer(text) if m.start() not in by_start]
    for at, match in sorted(targets, key=lambda item: item[0]):
        go = patterns["go"].search(text, max(0, at - 5), at)
        if at < done or go is None:
            continue
        order = prepared.order(at)
        weight, end = factors[order], prepared.sentences[order][1]
        factor = _verb_weight(go, text, text[at : min(end, at + 40)]) if weight else 0.0
        if not factor:
            continue
        verb = go["verb"]
        if match is not None:
            unit, rule = (OWN + match["lv"], f"{verb} + 我{match['lv']}") if match.re is patterns["own"] else ("abroad", f"{verb} + place abroad")
            ballot.host.append(Vote(unit, factor * weight, match.span(), rule, order))
            continue
        for place in _list_of_places(text, at, by_start):
            where = _verb_weight(go, text, text[place.end : place.end + 40]) if verb in _WEAK_VERBS else factor
            if not _GOES_ON.match(text, place.end) and verb != "在":
                where = min(where, 0.5) if verb in _WEAK_VERBS else min(where, 1.2)
            if where:
                ballot.host.append(Vote(place.code, where * weight, (place.start, place.end), f"{verb} + unit", order))
            done = place.end


def _abbreviated(prepared: Prepared, factors: Sequence[float], by_start: dict[int, Place], ballot: Ballot) -> None:
    """来皖, 在粤期间, 赴京沪; 来珠 where the text names 珠海."""
    text, patterns = prepared.text, _patterns()
    for match in patterns["any"].finditer(text):
        order = prepared.order(match.start())
        near = _named_by_char(match["char"], by_start) if factors[order] else None
        if near is not None and by_start.get(match.start("char")) is None:
            ballot.host.append(Vote(near, 4 * factors[order], match.span("char"), f"{match['verb']} + first character of the place", order))
    for match in patterns["abbr"].finditer(text):
        order = prepared.order(match.start())
        stays = match["verb"] == "在" and not _DURING.match(text, match.end())
        if not factors[order] or stays or by_start.get(match.start("chars")) is not None:
            continue
        for at in range(*match.span("chars")):
            ballot.host.append(Vote("char" + text[at], 4 * factors[order], (at, at + 1), f"{match['verb']} + abbreviation", order))


_DURING = re.compile("期间|考察|学习|调研|参观|，")


_WEAK_VERBS = frozenset({"在", "到", "对", "来到", "走进", "进", "走访", "先后到", "先后来到", "专程到", "到访"})
_GOES_ON = re.compile(
    "[，、。；！ \n）”和及与]|$|进行|开展|考察|学习|参观|调研|访问|对接|交流|慰问|看望|取经|观摩|就|围绕|推进|洽谈|招商|回访|拜访|参加|出席|实地|专题|共商|商|期间|等地|[两三四五](?=[省市县区州地])|学访|省|市|县|区|"
    "为期|推动|深化|落实|座谈|衔接|看|学|作|做|友好|感恩|致谢|的考察|考|观|签|举|召|会|协|进一步|深入|先后|党政|会商|招|投资|体验|走访|寻|谋|求"
)


_SOON = re.compile("[^。；]{0,12}(?:考察|访问|调研|学习)")
_STAYS = re.compile("期间|[^，。；、会来到赴]{0,10}(?:考察|学习|参观|调研|访问)")
_MEETS = re.compile("[^，。；]{0,8}(?:召开|举行|会见|看望|与|会晤|接待|主持)")
_PURPOSE = re.compile("[^。；、]{0,30}?(?:考察|学习|参观|调研|访问|对接|交流|慰问|看望|取经|观摩|开展|就|推进|洽谈|招商|回访|拜访)")


def _named_by_char(char: str, by_start: dict[int, Place]) -> str | None:
    """The one prefecture or county of the text whose everyday name begins with a character (来珠 → 珠海)."""
    codes = {p.code for p in by_start.values() if short_name(table()[p.code]).startswith(char) and not p.code.endswith("0000")}
    return codes.pop() if len(codes) == 1 else None


def _verb_weight(match: re.Match[str], text: str, tail: str) -> float:
    """How firmly a verb of motion makes what follows a destination."""
    verb = match["verb"]
    before = text[max(0, match.start() - 1) : match.start()]
    if verb in ("结束", "离开", "离"):
        return 0.5
    if verb == "来":
        return 0 if before in "以未原本从近年再过" and before else 5
    if verb in _WEAK_VERBS:
        if verb in ("对", "进") and not _SOON.match(tail):
            return 0
        if before in "达感得遇受谈看听想提见不直回" and verb == "到" and before:
            return 0
        if verb == "在":
            if _STAYS.match(tail):
                return 3
            return 0.8 if _MEETS.match(tail) else 0
        return 4 if _PURPOSE.match(tail) else 2
    return 5


def _list_of_places(text: str, at: int, by_start: dict[int, Place]) -> list[Place]:
    """Units from an offset on, divided by 、 or 和 or nothing."""
    found: list[Place] = []
    while (place := by_start.get(at)) is not None:
        found.append(place)
        at = place.end
        mark = re.compile("(?:等地)?(?:、|和|及|，)?(?=[一-鿿])").match(text, at)
        if mark is None or by_start.get(mark.end()) is None:
            break
        at = mark.end()
    return found


def _leaders(prepared: Prepared, posts_of: Sequence[tuple[Span, str | None, Span, int]], ballot: Ballot, weights: Sequence[float]) -> None:
    """Votes for the places of those who lead a group, and of those who receive one."""
    text = prepared.text
    starts = [s for s, _ in prepared.sentences]
    import bisect

    before: tuple[int, str | None, Span] = (-9, None, (0, 0))
    for (_, end), unit, span, begin in sorted(posts_of, key=lambda item: item[0]):
        if unit is not None and unit.startswith(OWN) and before[1] and 0 <= begin - before[0] <= 1 and level_fits(unit[len(OWN) :], before[1]):
            unit, span = before[1], before[2]  # 乙县县委书记甲，县委副书记、县长丙: the same county
        before = (end, None if unit is None or unit.startswith(OWN) else unit, span)
        if unit is None:
            continue
        order = max(0, bisect.bisect_right(starts, end - 1) - 1)
        weight = weights[order] if order < len(weights) else 1.0
        clause = re.split("[。；\n]", text[end : end + 60])[0]
        near = re.split("，", clause)
        first = near[0]
        if first.startswith("一行") or _LEADS.match(first) or re.match("[^，]{0,12}(?:率|带队|为团长|任团长)", first):
            factor = 4.0 if not unit.startswith(OWN) else 2.0
            ballot.guest.append(Vote(unit, factor * weight, span, "unit of the leader who leads", order))
            ballot.trip = True
        elif (_RECEIVES.search(first) and not re.search("陪同下", first)) or re.match("(?:等)?(?:的)?陪同下", first):
            factor = 2.0 if not unit.startswith(OWN) else 1.0
            ballot.host.append(Vote(unit, factor * weight, span, "unit of the leader who receives", order))
