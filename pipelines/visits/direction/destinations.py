"""Where the group goes: a verb of motion right before a unit, 我省, a place abroad, or an abbreviation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipelines.visits.direction.ballot import OWN, Ballot, Vote, abbreviations
from pipelines.visits.entities.places import Place
from pipelines.visits.text.lexicon import trie, words
from pipelines.visits.text.prepare import Prepared
from schemas.units import short_name, table

_AFTER_ABBR = "(?=表示|学习|考察|调研|参观|访问|开展|对接|慰问|交流|期间|，|。|看望|洽谈|招商|取经|推进|共商|就|进行|签|推动|出席|回访|感恩|致谢|投资|座谈|拜访|指导|商谈|商讨|商|实地|党政|察|落实|深化|专题|\n|$| |、|；)"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    abbr = "[" + "".join(abbreviations()) + "]"
    return {
        "go": re.compile(
            "(?P<verb>先后赴|先后到|先后来到|专程赴|专程到|启程赴|将赴|飞赴|奔赴|远赴|赶赴|分赴|赴|莅临|飞抵|抵达|抵|前往|专程来|来到|来访|来|访问|走访|走进|到访|深入到|深入|到|在|对|做客|进|结束|离开|离)$"
        ),
        "own": re.compile("我(?P<lv>省|市|县|区|州|盟|旗|自治区)"),
        "abbr": re.compile(f"(?P<verb>赴|来|在|抵|到|访|莅|进|驻|入)(?P<chars>{abbr}{{1,4}}){_AFTER_ABBR}"),
        "any": re.compile(f"(?P<verb>赴|来|抵|访|莅)(?P<char>(?!{abbr})[一-鿿]){_AFTER_ABBR}"),
        "abroad": re.compile(trie(words("abroad"))),
    }


def find_destinations(prepared: Prepared, factors: Sequence[float], by_start: dict[int, Place], ballot: Ballot) -> None:
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
            unit, rule = (
                (OWN + match["lv"], f"{verb} + 我{match['lv']}")
                if match.re is patterns["own"]
                else ("abroad", f"{verb} + place abroad")
            )
            ballot.host.append(Vote(unit, factor * weight, match.span(), rule, order))
            continue
        for place in _list_of_places(text, at, by_start):
            where = _verb_weight(go, text, text[place.end : place.end + 40]) if verb in _WEAK_VERBS else factor
            if not _GOES_ON.match(text, place.end) and verb != "在":
                where = min(where, 0.5) if verb in _WEAK_VERBS else min(where, 1.2)
            if where:
                ballot.host.append(Vote(place.code, where * weight, (place.start, place.end), f"{verb} + unit", order))
            done = place.end


def find_abbreviated(prepared: Prepared, factors: Sequence[float], by_start: dict[int, Place], ballot: Ballot) -> None:
    """来皖, 在粤期间, 赴京沪; 来珠 where the text names 珠海."""
    text, patterns = prepared.text, _patterns()
    for match in patterns["any"].finditer(text):
        order = prepared.order(match.start())
        near = _named_by_char(match["char"], by_start) if factors[order] else None
        if near is not None and by_start.get(match.start("char")) is None:
            ballot.host.append(
                Vote(
                    near,
                    4 * factors[order],
                    match.span("char"),
                    f"{match['verb']} + first character of the place",
                    order,
                )
            )
    for match in patterns["abbr"].finditer(text):
        order = prepared.order(match.start())
        stays = match["verb"] == "在" and not _DURING.match(text, match.end())
        if not factors[order] or stays or by_start.get(match.start("chars")) is not None:
            continue
        for at in range(*match.span("chars")):
            ballot.host.append(
                Vote("char" + text[at], 4 * factors[order], (at, at + 1), f"{match['verb']} + abbreviation", order)
            )


_DURING = re.compile("期间|考察|学习|调研|参观|，")


_WEAK_VERBS = frozenset(
    {"深入", "深入到", "在", "到", "对", "来到", "走进", "进", "走访", "先后到", "先后来到", "专程到", "到访"}
)
_GOES_ON = re.compile(
    "[，、。；！ \n）”和及与]|$|进行|开展|考察|学习|参观|调研|访问|对接|交流|慰问|看望|取经|观摩|就|围绕|推进|洽谈|招商|回访|拜访|参加|出席|实地|专题|共商|商|期间|等地|[两三四五](?=[省市县区州地])|学访|省|市|县|区|"
    "为期|推动|深化|落实|座谈|衔接|看|学|作|做|友好|感恩|致谢|的考察|考|观|签|举|召|会|协|进一步|深入|先后|党政|会商|招|投资|体验|走访|寻|谋|求"
)


_SOON = re.compile("[^。；]{0,12}(?:考察|访问|调研|学习)")
_STAYS = re.compile("期间|[^，。；、会来到赴]{0,10}(?:考察|学习|参观|调研|访问)")
_MEETS = re.compile("[^，。；]{0,8}(?:召开|举行|会见|看望|与|会晤|接待|主持)")
_PURPOSE = re.compile(
    "[^。；、]{0,30}?(?:考察|学习|参观|调研|访问|对接|交流|慰问|看望|取经|观摩|开展|就|推进|洽谈|招商|回访|拜访)"
)


def _named_by_char(char: str, by_start: dict[int, Place]) -> str | None:
    """The one prefecture or county of the text whose everyday name begins with a character (来珠 → 珠海)."""
    codes = {
        p.code
        for p in by_start.values()
        if short_name(table()[p.code]).startswith(char) and not p.code.endswith("0000")
    }
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
