"""Names of travelling groups, the unit in front of them, and groups of parties that make no such visit."""

from __future__ import annotations

import re
from functools import cache

from pipelines.visits.direction.ballot import OWN, Ballot, Delegation, Vote, abbreviations
from pipelines.visits.entities.places import Place
from pipelines.visits.text.lexicon import either, trie, words


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    mid = either(words("delegation_words", "mid"))
    return {
        "head": re.compile(either(words("delegations", "full"))),
        # read backwards from the head word, so that one match does
        "mid": re.compile(
            "(?:[省市县区州盟旗]|区治自|" + either(word[::-1] for word in words("delegation_words", "mid")) + ")*"
        ),
        "body": re.compile(either(words("delegation_words", "body"))),
        "central": re.compile(either(words("delegation_words", "central")) + f"(?:{mid})*$"),
        "abroad": re.compile(trie(words("abroad"))),
        "office": re.compile(
            f"(?:[一-鿿]{{2}}(?:厅|局)|(?:发展和改革|发展改革|发改|卫健|卫生健康|住建|经信|商务|国资|民宗|科教?)委(?:员会)?|法院|检察院|研究院|医院|学校|中学|报社|电视台|监狱|海关)(?:{mid})*$"
        ),
    }


def group_heads() -> re.Pattern[str]:
    """Last words of groups' names."""
    return _patterns()["head"]


_INVITE = re.compile("(?:邀请|欢迎|期待|诚邀)[^。，；]{0,12}$")
_HYPOTHETIC = re.compile("过后|适时|今后|下次|早日|常来|多来|方便的时候|随时")


def read_group(
    text: str,
    start: int,
    end: int,
    match: re.Match[str],
    weight: float,
    by_end: dict[int, Place],
    ballot: Ballot,
    order: int,
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


def _unit_before(
    text: str, at: int, head: int, by_end: dict[int, Place], low: int
) -> tuple[str | None, int, tuple[str, ...]]:
    """Unit in front of a delegation's words: code or own word, where the name begins, and all units where there are several."""
    for cut in range(at, head + 1):
        place = by_end.get(cut)
        if place is not None:
            others = []
            back = by_end.get(place.start) or by_end.get(place.start - 1)
            if (
                back is not None and text[back.end : place.start] in ("", "、") and back.code[:2] != place.code[:2]
            ) or (
                back is not None and text[back.end : place.start] in ("", "、") and re.match("两", text[cut : cut + 1])
            ):
                others = [back.code, place.code]
            return place.code, place.start, tuple(others)
    match = re.search("我(省|市|县|区|州|盟|旗|自治区)", text[max(low, at - 2) : head])
    if match:
        return OWN + match.group(1), max(low, at - 2) + match.start(), ()
    chars = abbreviations()
    if (
        at > low
        and text[at - 1] in chars
        and re.match("党政|代表团|考察团|政协|人大", text[at:])
        and (at - 2 < low or text[at - 2] in "，。、\n率领见了待 ")
    ):
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
    if patterns["body"].search(clause) or (_OFFICE_CHARS.intersection(clause) and patterns["office"].search(clause)):
        return "body"
    if patterns["abroad"].search(clause):
        return "abroad"
    return "central" if patterns["central"].search(clause) and "全国政协委员" not in clause else None


_OFFICE_CHARS = frozenset("厅局委院校学社台狱关")
_CLAUSE = re.compile("[，。、；：“”（）\n]|率领|率|带领|会见了?|欢迎|接待|由|和|陪同")
