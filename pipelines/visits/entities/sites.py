"""Named places visited: objects of visit verbs, 在…， openers, and firms that open a sentence (X公司是…)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipelines.visits.entities.places import Place
from pipelines.visits.text.lexicon import words
from pipelines.visits.text.prepare import Prepared

Span = tuple[int, int]

MAX_VERBS = 80
"""Visit verbs read in one sentence; real ones hold fewer than ten."""


@dataclass(frozen=True, slots=True)
class Site:
    start: int
    end: int
    name: str
    rule: str


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
_STOP = re.compile(
    "等(?:地|处|企业|项目|单位|点|重点|现场|考察点|[0-9一二三四五六七八九十]+[个家处]|，|。|，|$|进行|实地|参观|考察|一批|多[个家处]|几[个家处])?|参观|考察|调研|进行|开展|听取|了解|详细|实地|察看|观看|视察|体验|感受|慰问|看望|"
    "检查|并|就(?!业)|(?<=[馆园区司心村镇院])(?:时|里|内|后|看到|前(?=，|。|$)|门口)|仔细|认真|学习|观摩|瞻仰|感悟|重温|缅怀|敬献|的(?:展厅|车间|生产|总装|展示|实验|沙盘|现场|情况|建设|发展|运营|经验|做法|规划|产品)|(?:建设|规划|发展|运营|生产|运行)(?:情况|进展|成果)|举行|召开|奠基|开工|揭牌"
)
_SPLIT = re.compile("，?、|，?以及|，?还有|和(?!平|县|田|谐|静|硕|顺|政|林|睦|布)|及(?!其)|，")
_GENERIC = re.compile(
    "^(?:当地|有关|部分|重点|企业|公司|园区|学校|医院|社区|车间|展厅|展馆|基层|一线|现场|项目|农村|城市|乡村|这里|该|本|此|我|其|各|相关|一些|多个|多家|几个|两个|三个|一家|一个|一座|一处|该县|生产|"
    "田间|地头|农户|群众|牧民|村民|居民|职工|贫困|移民|产业|工业园区|开发区|中心|现代|种植|养殖|施工|建设|工程|港口|码头|机场|车站|火车站|高铁站|市场|基地|村里|镇里|会场|会议|活动|座谈|酒店|宾馆|省|全省|全市|全县|全国|"
    "两省|两市|两地|双方|对方|兄弟|先进|沿海|发达|东部|西部|中部|外地|省外)(?:的)?(?:[一-鿿]{0,5})$"
)
_GENERIC_START = re.compile(
    "^(?:首批|[建设](?=基地|总部|厂|点|园$|分公司)|钻进|企业|公司|园区|该|这|那|[一两三几](?:[个家座处所条项类种批些]|大(?!坝|桥|学)|省|市|县|地)|多|部分|有关|相关|重点|当地|各|每|其|本|我|他|她|它|全|现场)"
)
_BAD = re.compile(
    "书记|省长|市长|县长|主席|主任|领导|代表团|一行|考察团|座谈|会议(?!旧址|会址|中心|展览|纪念)|[省市县区州]委(?!党校|旧址)|政府(?!旧址)|工作(?!站|室|队|委员会旧址|前方)|经验|情况|成效|合作(?![社区产示])|协作(?!区)|发展的|建设的|问题|机制(?!造)|战略|思想|邀请|设立|来设|支援(?![一-鿿]{0,8}指挥部)|投资|看望|打造|成立|召开|举办|精神|方面|期间|下午|上午|介绍|表示|欢迎|希望(?!小学|学校|中学|工程)|干部人才"
)
_OF_PLACE = re.compile("[一-鿿]{2,14}(?:[省市县区州畔边旁内侧岸]|附近|脚下|下属|旗下|所属)的")
_CLAUSE = re.compile("[了着是有为将把使让]")
_UNIT_END = re.compile("(?:[市县区州省]|农?[一二三四五六七八九十0-9]师)$")
_QUARTER = re.compile(
    "(?:园|新|社|景|开发|保税|示范|度假|片|老|街|港|校|院|小|厂|矿|功能|综合|合作|试验|实验|旅游|安置|居民|生活|住宅|保护|工业|加工|产业|集聚|聚集|物流|商务|先导|先行|引领|展示|种植|养殖|库|湖|林|牧|灌|营|展|作业|管理|监管|自贸|贸易|经济|技术|高新|经开|核心|启动|起步|集中|风貌|保育|观光|休闲|移民|新村|棚户|居住)区$"
)
_PART = re.compile(
    "[一-鿿]{0,4}(?:车间|展厅|大棚|生产线|工地|现场|家里|家中)|(?:重点|国家|联合|企业|国家重点)?实验室|[一-鿿]{0,2}(?:展馆|平台|总部|中心|走廊)|(?:产业|生产|研发|教育|培训|示范|种植|养殖|实训|实践|创业|科研)?基地"
)
_LEAD_IN = re.compile(
    "^(?: |了|过|位于|地处|坐落于|坐落在|设在|在|到|著名的|全国|我国|国家级|当地的|当地|位於|同样位于|各|以及|及|和|还|又|先后|一起|一同|共同|分别|实地|专程)+"
)


@cache
def _last_words() -> tuple[frozenset[str], int]:
    return frozenset(words("sites")), max(map(len, words("sites")))


_AFTER_LAST = re.compile("[”’》]?(?:（[^（）]{1,12}）)?$")


def _tail(name: str) -> int | None:
    """Where a site's last word begins in a name, the longest that fits; None where it ends in none."""
    nouns, longest = _last_words()
    mark = _AFTER_LAST.search(name) if name[-1:] in ("”", "’", "》", "）") else None
    end = mark.start() if mark else len(name)
    return next((end - size for size in range(min(longest, end), 0, -1) if name[end - size : end] in nouns), None)


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(_VERBS)


_OPENER = re.compile(
    "(?:^|(?<=[。！\n]))(?:位于[^，。]{2,16}的)?(?P<name>[一-鿿A-Za-z0-9（）·“”]{3,30}?)(?:是|成立于|始建于|位于|创建于|创立于|坐落|占地|主要从事|拥有|总投资|专注|作为|去年|今年|目前|于(?=[0-9]{4}年)|(?<=公司)[0-9]{4}年)(?=[^。]{4,})"
)
_FIRM = re.compile(
    "(?:是|作为)[^，。]{0,40}(?:企业|公司|供应商|服务商|制造商|运营商|平台|品牌|车企|药企|院校|研究机构|园区|基地|龙头)"
)
_HOMAGE = re.compile("向(?P<name>[^，。、]{2,20}?(?:纪念碑|纪念塔|烈士墓|陵园|雕像|铜像|遗像))?(?:敬献|敬送)")
_IN = re.compile("(?:^|(?<=[。！；，\n]))(?:[^，。；在]{0,8})?在(?P<name>[^，。；、]{3,32})，")


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
        found += _objects(text, start, end, exact, people)
        for match in _IN.finditer(text, start, end):
            found += _item(text, match.start("name"), match.end("name"), exact, people, "在 …，", strict=True)
        found += _objects_of_homage(text, start, end, exact, people)
        opener = _OPENER.match(text, start, end)
        if opener and (
            after_visit
            or "代表团" in text[end : end + 60]
            or "一行" in text[end : end + 60]
            or re.search("代表团|一行|察看|参观|了解", sentence)
            or found
        ):
            kind = _FIRM.match(text, opener.end("name"))
            found += _item(
                text, opener.start("name"), opener.end("name"), exact, people, "X 是 …", strict=kind is None, firm=True
            )
        after_visit = bool(found)
    return _distinct(found)


def may_be_site(text: str, start: int, end: int, places: Sequence[Place], people: Sequence[str]) -> bool:
    """Whether a stretch could be a site's name: no whole unit, no generic word, no organ of state, nobody's name in it."""
    return bool(
        _item(text, start, end, {(p.start, p.end) for p in places}, people, "", strict=False)
    ) and not _ORGAN_END.search(text[start:end])


_ORGAN_END = re.compile("[省市县区州]$|[委局厅部办团组]$|政府$|日报$")


def _objects_of_homage(text: str, start: int, end: int, exact: set[Span], people: Sequence[str]) -> list[Site]:
    """向某某纪念碑敬献花篮."""
    match = _HOMAGE.search(text, start, end)
    if match is None or match["name"] is None:
        return []
    return _item(text, match.start("name"), match.end("name"), exact, people, "向 … 敬献", strict=False)


_SAYS = re.compile("(?:说|指出|强调|表示|认为|要求)，|习近平")
_SPEAKS = re.compile(
    "(?:希望|要(?!求)|近年来|当前|多年来|长期以来)|.{0,28}?(?:邀请|欢迎[^，]{0,14}[来到]|今后|今年以来)"
)


def is_speech(sentence: str) -> bool:
    """Whether a sentence reports what somebody said."""
    return _SAYS.search(sentence, 0, 27) is not None or _SPEAKS.match(sentence) is not None


def _objects(text: str, start: int, end: int, exact: set[Span], people: Sequence[str]) -> list[Site]:
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
        stop = _end_of_list(text, at, end)
        items = _items(text, at, stop)
        if (
            verb == "在"
            and len(items) > 1
            and (_ASPECTS.match(text, stop) or _tail(text[items[-1][0] : items[-1][1]]) is None)
        ):
            continue  # 在产业、人才等方面: matters, not places
        sites: list[Site] = []
        for s, e in items:
            firm = not weak and len(items) == 1 and _brand(text, s, e, stop)
            sites += _item(text, s, e, exact, people, verb, strict=(weak or len(items) == 1) and not firm)
        if sites:
            found += sites
            done = stop
    return found


_ASPECTS = re.compile("等(?:多个|各|诸多|[一-鿿]{0,4})?(?:方面|领域|环节|产业|行业)|(?:方面|领域)")
_NO_BRAND = re.compile("[里上中前旁边下处时后间地的了省市县区州]$")
_THEN = re.compile("，(?:[一-鿿]{0,6})?(?:详细|实地|听取|察看|参观|观看|了解|仔细|认真|走进|现场|与企业|同企业|深入)")


def _brand(text: str, s: int, e: int, stop: int) -> bool:
    """Whether a single object without a site's last word is a firm's brand: 来到海康威视，听取…"""
    name = text[s:e]
    return e == stop and 3 <= len(name) <= 9 and _THEN.match(text, e) is not None and _NO_BRAND.search(name) is None


def _end_of_list(text: str, at: int, end: int) -> int:
    """End of the object: the first mark outside brackets and quotation marks, or a word that begins something else."""
    depth, i = 0, at
    while i < end and i - at < 200:
        char = text[i]
        if char in "（“《":
            depth += 1
        elif char in "）”》":
            depth -= 1
        elif depth <= 0:
            if char in "，。；！？\n：" and not (
                char == "，" and (text.startswith(("、", "以及", "还有"), i + 1) or _goes_on(text, i, end))
            ):
                return i
            if i > at + 1 and _STOP.match(text, i):
                return i
        i += 1
    return i


_NEXT = re.compile("，(?P<name>[^，。；：、！？\n“”（）]{3,26}?)(?=[、，。；]|和(?=[^，。]{3,20}[，。]))")


def _goes_on(text: str, at: int, end: int) -> bool:
    """Whether a comma divides the list by places (甲市的A、B，乙市的C): what follows ends as sites do and holds no verb."""
    following = _NEXT.match(text, at, end)
    if following is None:
        return False
    name = following["name"]
    return (
        _tail(name) is not None
        and not _verb().search(name)
        and not _STOP.search(name)
        and not _CLAUSE.search(name)
        and not _BAD.search(name)
    )


def _items(text: str, at: int, stop: int) -> list[Span]:
    items: list[Span] = []
    depth, begin, i = 0, at, at
    while i < stop:
        char = text[i]
        if char in "（“《":
            depth += 1
        elif char in "）”》":
            depth -= 1
        elif depth <= 0 and i > begin and (match := _SPLIT.match(text, i)):
            items.append((begin, i))
            begin = i = match.end()
            continue
        i += 1
    items.append((begin, stop))
    return items


def _item(
    text: str, s: int, e: int, exact: set[Span], people: Sequence[str], rule: str, *, strict: bool, firm: bool = False
) -> list[Site]:
    lead = _LEAD_IN.match(text, s, e)
    if lead:
        s = lead.end()
    of = _OF_PLACE.match(text, s, e)
    if of and e - of.end() >= 3:
        s = of.end()
    name = text[s:e].rstrip("等之 ")
    e = s + len(name)
    if not 3 <= len(name) <= 40 or (s, e) in exact:
        return []
    tail = _tail(name)
    if strict and tail is None:
        return []
    if (
        _GENERIC.match(name)
        or _PART.fullmatch(name)
        or _BAD.search(name)
        or any(len(person) > 2 and person in name for person in people)
    ):
        return []
    if tail is None and (len(name) > 22 or _CLAUSE.search(name)):
        return []
    if tail is not None and (
        (tail == 0 and len(name) < 4) or (_GENERIC_START.match(name) and not firm and len(name) < 10)
    ):
        return []
    if _UNIT_END.search(name) and not _QUARTER.search(name):
        return []
    return [Site(s, e, name, rule)]


def _distinct(found: Sequence[Site]) -> list[Site]:
    kept: list[Site] = []
    for site in sorted(found, key=lambda f: f.start):
        same = next(
            (k for k in kept if site.name in k.name or k.name in site.name or _short_of(site.name, k.name)), None
        )
        if same is None:
            kept.append(site)
        elif len(site.name) > len(same.name) and same.name in site.name:
            kept[kept.index(same)] = site
    return kept


def _short_of(a: str, b: str) -> bool:
    """Whether one name is the other's short form: the same characters in the same order, same last word."""
    short, long = sorted((a, b), key=len)
    if short[-2:] != long[-2:] or short[:2] != long[:2]:
        return False
    rest = iter(long)
    return all(char in rest for char in short)
