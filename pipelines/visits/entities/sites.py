"""Named places visited: objects of visit verbs, 在…， openers, ceremonies, and firms that open a sentence (X公司是…)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipelines.visits.entities.places import Place
from pipelines.visits.entities.site_lists import is_about_matters, items_of, object_end
from pipelines.visits.entities.site_names import Site, Span, is_common, is_of_a_town, last_word, site
from pipelines.visits.text.prepare import Prepared

__all__ = ["Site", "find_sites", "is_speech", "may_be_site"]

MAX_VERBS = 80
"""Visit verbs read in one sentence; real ones hold fewer than ten."""
_VERBS = (
    "先后来到|首先来到|随后来到|分别来到|一同来到|来到|走进|先后考察了?|实地考察了?|考察了|考察调研了?|考察(?![团组队])|先后参观了?|参观考察了?|实地参观了?|参观了|参观(?!团)|实地察看了?|察看了|察看|"
    "观摩了|观摩|实地调研了?|调研了|调研(?![团组队])|深入到?|走访慰问了?|走访了|走访|瞻仰了?|前往|先后前往|先后到|先后赴|先后深入|先后走进|走入|步入|探访|看望慰问了?|直奔|赶到|赶赴|乘车来到|"
    "抵达|到访|实地查看了?|查看了|视察了?|游览了?|参加了?|出席了?|奔赴|到|赴|在"
)
_WEAK = frozenset(
    {
        "到",
        "赴",
        "在",
        "出席",
        "出席了",
        "参加",
        "参加了",
        "抵达",
        "看望慰问",
        "看望慰问了",
        "视察",
        "考察",
        "调研",
        "参观",
    }
)
_OPENER = re.compile(
    "(?:^|(?<=[。！\n]))(?:位于[^，。]{2,16}的)?(?P<name>[一-鿿A-Za-z0-9（）·“”]{3,30}?)(?:是|成立于|始建于|位于|创建于|创立于|坐落|占地|主要从事|拥有|总投资|专注|作为|去年|今年|目前|于(?=[0-9]{4}年)|(?<=公司)[0-9]{4}年)(?=[^。]{4,})"
)
_FIRM = re.compile(
    "(?:是|作为)[^，。]{0,40}(?:企业|公司|供应商|服务商|制造商|运营商|平台|品牌|车企|药企|院校|研究机构|园区|基地|龙头)"
)
_HOMAGE = re.compile("向(?P<name>[^，。、]{2,20}?(?:纪念碑|纪念塔|烈士墓|陵园|雕像|铜像|遗像))?(?:敬献|敬送)")
_IN = re.compile("(?:^|(?<=[。！；，\n]))(?:[^，。；在]{0,8})?在(?P<name>[^，。；、]{3,32})，")
_CEREMONY = re.compile(
    "(?:出席了?|参加了?|举行了?|见证了?|(?<=仪式)、)(?P<what>[^，。；]{4,44}?)(?:奠基|开工|竣工|揭牌|挂牌|开通|启用|落成|授牌|开园|开业|投产)[^，。；、]{0,6}(?:仪式|活动)"
)
_LEARNED = re.compile(
    "(?:了解|听取)了?(?P<what>[^，。；]{6,60}?)(?:等[^，。；]{2,6})?(?:建设|运营|运行|发展|生产|经营)?情况"
)
_MEETS_THERE = re.compile("(?:[一-鿿]{0,3})(?:召开|举行|举办|签约|签署|会见|会晤)")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(_VERBS)


def find_sites(prepared: Prepared, places: Sequence[Place], people: Sequence[str]) -> list[Site]:
    """Sites in the order of the text, each once, the longest form kept."""
    text = prepared.text
    exact = {(p.start, p.end) for p in places}
    found: list[Site] = []
    after_visit = False
    for start, end in prepared.sentences:
        if start < prepared.body or is_speech(text[start:end]):
            continue
        sentence = text[start:end]
        here = _objects(text, start, end, exact, people)
        for match in _IN.finditer(text, start, end):
            here += site(text, match.start("name"), match.end("name"), exact, people, "在 …，", strict=True)
        if "敬" in sentence:
            here += _objects_of_homage(text, start, end, exact, people)
        if "仪式" in sentence or "活动" in sentence:
            here += _ceremonies(text, start, end, exact, people)
        if "进行" in sentence:
            here += _looked_at(text, start, end, exact, people)
        if "情况" in sentence:
            here += _learned_of(text, start, end, exact, people)
        found += _without_halls(text, here)
        opener = _OPENER.match(text, start, end)
        if opener and (
            after_visit
            or "代表团" in text[end : end + 60]
            or "一行" in text[end : end + 60]
            or re.search("代表团|一行|察看|参观|了解", sentence)
            or found
        ):
            kind = _FIRM.match(text, opener.end("name"))
            found += site(
                text, opener.start("name"), opener.end("name"), exact, people, "X 是 …", strict=kind is None, firm=True
            )
        after_visit = bool(found)
    return _distinct(found)


def may_be_site(text: str, start: int, end: int, places: Sequence[Place], people: Sequence[str]) -> bool:
    """Whether a stretch could be a site's name: no whole unit, no generic word, no organ of state, nobody's name in it."""
    return bool(
        site(text, start, end, {(p.start, p.end) for p in places}, people, "", strict=False)
    ) and not _ORGAN_END.search(text[start:end])


_ORGAN_END = re.compile("[省市县区州]$|[委局厅部办团组]$|政府$|日报$")
_SAYS = re.compile("(?:说|指出|强调|表示|认为|要求)，|习近平")
_SPEAKS = re.compile(
    "(?:希望|要(?!求)|近年来|当前|多年来|长期以来)|.{0,28}?(?:邀请|欢迎[^，]{0,14}[来到]|今后|今年以来)"
)


def is_speech(sentence: str) -> bool:
    """Whether a sentence reports what somebody said."""
    return _SAYS.search(sentence, 0, 27) is not None or _SPEAKS.match(sentence) is not None


def _objects(text: str, start: int, end: int, exact: set[Span], people: Sequence[str]) -> list[Site]:
    """Objects of visit verbs, one or a list."""
    found: list[Site] = []
    done = start
    for n, match in enumerate(_verb().finditer(text, start, end)):
        if n > MAX_VERBS:
            break
        if match.start() < done:
            continue
        verb, at = match.group(), match.end()
        weak = verb in _WEAK
        before = text[match.start() - 1 : match.start()]
        if weak and before and before in "现感达得受存所内实正外":
            continue
        stop = object_end(text, at, end)
        items = items_of(text, at, stop)
        matters = is_about_matters(text, stop)
        if verb == "在" and (_MEETS_THERE.match(text, stop) or (len(items) > 1 and matters)):
            continue  # 在某某大厦召开: where one met; 在产业、人才等方面: matters, not places
        if verb == "在" and len(items) > 1 and last_word(text[items[-1][0] : items[-1][1]]) is None:
            continue
        sites: list[Site] = []
        listed = len(items) > 1 and _lists_places(text, items, stop)
        for s, e in items:
            firm = not weak and len(items) == 1 and _brand(text, s, e, stop)
            strict = (weak or not listed) and not firm
            if (verb == "抵达" and text[s:e].endswith(("机场", "站"))) or (verb == "在" and "与" in text[s:e]):
                continue  # where one arrives, or meets somebody
            sites += site(text, s, e, exact, people, verb, strict=strict or matters, own=matters)
        if sites:
            found += sites
            done = stop
    return found


_CLOSES_LIST = re.compile(
    "等(?:地|处|企业|公司|项目|单位|点|重点|现场|[0-9一二三四五六七八九十]+[个家处]|多[个家处]|几[个家处]|，|。)"
)


def _lists_places(text: str, items: Sequence[Span], stop: int) -> bool:
    """Whether a list is one of places, so that a brand without a last word may stand in it: 海尔集团、海信、某某新材料等企业."""
    return _CLOSES_LIST.match(text, stop) is not None or any(
        last_word(text[s:e].rstrip("等")) is not None for s, e in items
    )


_NO_BRAND = re.compile("[里上中前旁边下处时后间地的了省市县区州]$")
_THEN = re.compile("，(?:[一-鿿]{0,6})?(?:详细|实地|听取|察看|参观|观看|了解|仔细|认真|走进|现场|与企业|同企业|深入)")


def _brand(text: str, s: int, e: int, stop: int) -> bool:
    """Whether a single object without a site's last word is a firm's brand: 来到海康威视，听取…"""
    name = text[s:e]
    return e == stop and 3 <= len(name) <= 9 and _THEN.match(text, e) is not None and _NO_BRAND.search(name) is None


def _objects_of_homage(text: str, start: int, end: int, exact: set[Span], people: Sequence[str]) -> list[Site]:
    """向某某纪念碑敬献花篮."""
    match = _HOMAGE.search(text, start, end)
    if match is None or match["name"] is None:
        return []
    return site(text, match.start("name"), match.end("name"), exact, people, "向 … 敬献", strict=False)


def _ceremonies(text: str, start: int, end: int, exact: set[Span], people: Sequence[str]) -> list[Site]:
    """The place whose ceremony was held: 举行了某某援建某某中学教学楼奠基仪式 → 某某中学."""
    found: list[Site] = []
    for match in _CEREMONY.finditer(text, start, end):
        for s, e in items_of(text, match.start("what"), match.end("what")):
            s = max(s, text.rfind("援建", s, e) + 2)
            at = next((cut for cut in range(e, s + 3, -1) if _is_house(text[s:cut])), None)
            if at is not None:
                found += site(text, s, at, exact, people, "ceremony", strict=True, own=True)
    return found


_HOUSE = re.compile("(?:中学|小学|学校|学院|大学|医院|卫生院|馆|公司|园|村|站|厂|中心|基地|产业园|集团)$")


def _is_house(name: str) -> bool:
    return _HOUSE.search(name) is not None and last_word(name) is not None


def _learned_of(text: str, start: int, end: int, exact: set[Span], people: Sequence[str]) -> list[Site]:
    """了解某某图书馆等援建项目及某某公司情况: places with a name of their own, nothing else."""
    found: list[Site] = []
    for match in _LEARNED.finditer(text, start, end):
        items = items_of(text, match.start("what"), match.end("what"))
        items = [(s, cut if (cut := text.find("等", s, e)) > s else e) for s, e in items]
        if all(_is_house(text[s:e]) and _verb().match(text, s) is None for s, e in items):
            for s, e in items:
                found += site(text, s, e, exact, people, "了解 …", strict=True, own=True)
    return found


def _looked_at(text: str, start: int, end: int, exact: set[Span], people: Sequence[str]) -> list[Site]:
    """对某某公司、某某园进行了调研: places with a name of their own."""
    found: list[Site] = []
    for match in _LOOKED_AT.finditer(text, start, end):
        for s, e in items_of(text, match.start("what"), match.end("what")):
            found += site(text, s, e, exact, people, "对 … 进行调研", strict=True, own=True)
    return found


_LOOKED_AT = re.compile("对(?P<what>[^，。；]{4,70}?)进行了?(?:实地|现场)?(?:调研|考察|参观|视察|走访)")
_INSIDE = re.compile("(?:馆|厅|室|食堂|车间|实验室|校园|教室|宿舍|操场|门诊楼|病房|礼堂|大棚|工作室)$")


def _without_halls(text: str, found: list[Site]) -> list[Site]:
    """Without the halls of a site that the same sentence places them in: 在某某学院，参观了图书馆和学生食堂."""
    kept: list[Site] = []
    for one in found:
        # the house is named in a clause of its own: 在某某学院，… and, of what any town has, 来到某某公司，…
        broad = is_of_a_town(one.name)
        inside = one.rule != "在 …，" and any(
            h.end < one.start
            and (h.rule == "在 …，" or (broad and "，" in text[h.end : one.start]))
            and not is_common(h.name)
            for h in found
        )
        if inside and _INSIDE.search(one.name) and (is_common(one.name) or len(one.name) <= 6):
            continue
        kept.append(one)
    return kept


def _distinct(found: Sequence[Site]) -> list[Site]:
    kept: list[Site] = []
    for one in sorted(found, key=lambda f: f.start):
        same = next((k for k in kept if one.name in k.name or k.name in one.name or _short_of(one.name, k.name)), None)
        if same is None:
            kept.append(one)
        elif len(one.name) > len(same.name) and same.name in one.name:
            kept[kept.index(same)] = one
    return kept


def _short_of(a: str, b: str) -> bool:
    """Whether one name is the other's short form: the same characters in the same order, same last word."""
    short, long = sorted((a, b), key=len)
    if short[-2:] != long[-2:] or short[:2] != long[:2]:
        return False
    rest = iter(long)
    return all(char in rest for char in short)
