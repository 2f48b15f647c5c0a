"""Administrative units in the text: the longest name at each place, chains (江苏省无锡市) as one, shared names settled by their surroundings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipelines.visits.text.lexicon import rows, words
from schemas.past_units import named_in, parents_then, past_by_name
from schemas.tables import rows as unit_rows
from schemas.units import WORDS, level_of, names_of, short_name, table

_AUTONOMOUS = re.compile(r"自治(?:州|县|旗)$")
_TAIL = re.compile(r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|省|市|盟|县|区|旗|州|特区|林区)$")
_WING = re.compile("(.)[一-鿿]{1,3}?([左右])翼([前中后]旗)$")
"""A banner of a wing, and how it is called for short."""
_ZONES = {
    "雄安新区": "130000",
    "两江新区": "500000",
    "浦东": "310115",
    "滨海新区": "120116",
    "新疆生产建设兵团": "650000",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A unit named at ``text[start:end]``. ``codes`` holds more than one code while a shared name is not settled."""

    start: int
    end: int
    name: str
    codes: tuple[str, ...]
    full: bool

    @property
    def code(self) -> str:
        return self.codes[0]


@cache
def _index() -> dict[str, tuple[tuple[str, tuple[str, ...], bool], ...]]:
    """First two characters → (name, codes, is full name), the longest name first."""
    names: dict[str, tuple[list[str], bool]] = {}

    def put(name: str, code: str, full: bool) -> None:
        codes, was_full = names.setdefault(name, ([], full))
        if full and not was_full:
            names[name] = ([code], True)
        elif full == was_full and code not in codes:
            codes.append(code)

    for name, code, full in _entries():
        put(name, code, full)
    for former in sorted(set(past_by_name()) - set(names)):
        for unit in past_by_name()[former]:
            put(former, unit.today, True)
    for code, name, *_ in contracted():
        put(name, code, True)
    index: dict[str, list[tuple[str, tuple[str, ...], bool]]] = {}
    for name, (codes, full) in names.items():
        index.setdefault(name[:2], []).append((name, tuple(codes), full))
    return {key: tuple(sorted(found, key=lambda item: -len(item[0]))) for key, found in index.items()}


def _entries() -> Iterator[tuple[str, str, bool]]:
    """(name, code, is full name) of today's units, in every form that reports use."""
    provinces = {
        short_name(name) for code, name in table().items() if code.endswith("0000")
    }  # 吉林, 海南 are the provinces
    for code, name in table().items():
        yield name, code, True
        if _AUTONOMOUS.search(name):
            yield short_name(name) + name[-1], code, True  # 恩施州, 镇宁县
        if wing := _WING.match(name):
            yield "".join(wing.groups()), code, True  # 科左中旗, 察右后旗
            yield wing[1] + wing[2] + wing[3][0], code, False
        if code.endswith("00") and len(short_name(name)) > 1 and short_name(name) not in provinces:
            yield short_name(name), code, False
    for alias_code in [c for c in table() if c.endswith("0000")]:
        for alias in names_of(alias_code):
            if len(alias) > 1:
                yield alias, alias_code, alias.endswith(("自治区", "省", "市"))
        short = short_name(table()[alias_code])
        if table()[alias_code].endswith("自治区"):
            yield short + "自治区", alias_code, True
            yield short + "区", alias_code, True
    for zone, code in _ZONES.items():
        yield zone, code, True


@cache
def contracted() -> tuple[tuple[str, ...], ...]:
    """Contracted names of units that are neither the full name nor its stem with the last word (前郭县, 莫旗): code, name, source."""
    return unit_rows("schemas", "contracted_names")


@cache
def _guards() -> dict[str, tuple[str, str]]:
    """Name → characters before it and after it that make it another word (长治|久, 来宾|客)."""
    return {name: (before, after) for name, before, after, *_ in rows("place_guards")}


@cache
def county_shorts() -> dict[str, tuple[str, ...]]:
    """Everyday name of a county-level unit → codes (安吉 → 330523). Words as well as names: only for firm places."""
    shorts: dict[str, list[str]] = {}
    for code, name in table().items():
        if level_of(code) == "county" and len(name) > 2:
            shorts.setdefault(short_name(name), []).append(code)
    return {name: tuple(codes) for name, codes in shorts.items() if len(name) > 1}


def scan(text: str, year: int | None = None) -> list[Place]:
    """All units named in full, and provinces and prefectures by their everyday names; left to right, not overlapping.

    Args:
        text: Simplified text.
        year: Year of the text: a name that several units bore means those that bore it then. Without it: those of today.
    """
    index, guards = _index(), _guards()
    found: list[Place] = []
    free = 0
    for at in _beginnings(text):
        if at >= free:
            for name, codes, full in index[text[at : at + 2]]:
                if (
                    text.startswith(name, at)
                    and _stands_free(text, at, name, guards)
                    and (not _needs_parent(name) or (found and found[-1].end == at))
                ):
                    found.append(Place(at, at + len(name), name, _in_year(name, codes, full, year), full))
                    free = at + len(name)
                    break
    found += _known_shorts(text, found)
    return _settled(found + _visited_shorts(text, found))


def _in_year(name: str, codes: tuple[str, ...], full: bool, year: int | None) -> tuple[str, ...]:
    """Codes of today for the units that bore a name in a year; those given where the tables know none."""
    if not full or year is None or name not in past_by_name():
        return codes
    return named_in(name, year) or codes


def _needs_parent(name: str) -> bool:
    """Whether a name is an ordinary word unless the unit around it stands right before: 城区, and quarters of the past (郊区)."""
    return name in _NEEDS_PARENT or (
        name in past_by_name() and WORDS.fullmatch(name) is not None and name not in _full_names()
    )


@cache
def _full_names() -> frozenset[str]:
    return frozenset(table().values())


def _beginnings(text: str) -> list[int]:
    """Where a name can begin, left to right: a sieve by first and second character, then the pair itself."""
    index = _index()
    return [at for match in _sieve().finditer(text) if text[(at := match.start()) : at + 2] in index]


@cache
def _sieve() -> re.Pattern[str]:
    first, second = ("".join(sorted({key[i] for key in _index()})) for i in (0, 1))
    return re.compile(f"[{first}](?=[{second}])")


_NEEDS_PARENT = frozenset({"东区", "西区", "城区", "郊区", "矿区", "合作市", "资源县"})
"""Names that are ordinary words unless the unit around them stands right before."""


def _stands_free(text: str, at: int, name: str, guards: dict[str, tuple[str, str]]) -> bool:
    guard = guards.get(name)
    if guard is None:
        return True
    before, after = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
    return not ((before and before in guard[0]) or (after and after in guard[1]))


def _known_shorts(text: str, found: Sequence[Place]) -> list[Place]:
    """Everyday names of counties that the text also names in full."""
    shorts: dict[str, tuple[str, ...]] = {}
    for place in found:
        if place.full and level_of(place.code) == "county":
            short = short_name(table()[place.code]) if place.name == table()[place.code] else _TAIL.sub("", place.name)
            if len(short) > 1:
                shorts[short] = place.codes  # 秀山土家族苗族自治县 is 秀山 elsewhere
        if place.name.endswith("自治州"):
            shorts[place.name[0] + "州"] = place.codes  # 博尔塔拉蒙古自治州 is 博州 further on
    if not shorts:
        return []
    taken = sorted((p.start, p.end) for p in found)
    more: list[Place] = []
    for short, codes in shorts.items():
        at = text.find(short)
        while at >= 0:
            if not any(s < at + len(short) and at < e for s, e in taken):
                more.append(Place(at, at + len(short), short, codes, False))
            at = text.find(short, at + len(short))
    return more


@cache
def _abroad() -> frozenset[str]:
    return frozenset(words("abroad"))  # 新北 is a city of Taiwan first


_VISITED = re.compile(
    "(?:赴|来到|来|到|莅临|莅|抵达|走进|前往|做客)(?P<name>[一-鿿]{2,3}?)(?=学习|考察|参观|调研|访问|对接|交流|取经|观摩|指导|开展|视察|洽谈|商谈|慰问|看望|回访|招商|进行|，|。|\n|、)"
    "|在(?P<stay>[一-鿿]{2,3}?)(?=期间|考察|学习|参观|调研)|[住驻](?P<home>[一-鿿]{2,3}?)(?=的)"
)
"""Where only a place can stand: 来某某考察, 在某某期间."""


def _visited_shorts(text: str, found: Sequence[Place]) -> list[Place]:
    """Everyday names of counties that the text does not name in full, where only a place can stand, and all places of these names.

    A name shared by counties counts only where the units of the text settle it.
    """
    shorts, taken = county_shorts(), [(p.start, p.end) for p in found]
    abroad = _abroad()
    provinces, prefectures = {p.code[:2] for p in found}, {p.code[:4] for p in found if not p.code.endswith("0000")}
    known: dict[str, tuple[str, ...]] = {}
    for match in _VISITED.finditer(text):
        name, at = match["name"] or match["stay"] or match["home"], match.end()
        if (
            name not in shorts
            or name in known
            or name in abroad
            or any(s < at and at - len(name) < e for s, e in taken)
        ):
            continue
        codes = shorts[name]
        for stems in (prefectures, provinces) if len(codes) > 1 else ():
            near = tuple(c for c in codes if c.startswith(tuple(stems)))
            codes = near or codes
        if len(codes) == 1:
            known[name] = codes
    for one in {_TAIL.sub("", p.name) for p in found if p.full and level_of(p.code) == "county"} if shorts else ():
        for match in re.finditer(
            f"(?:{re.escape(one)}[、和与]([一-鿿]{{2}})|([一-鿿]{{2}})[、和与]{re.escape(one)}(?![一-鿿]{{0,2}}[镇乡村]))",
            text,
        ):
            name = match[1] or match[2]
            at = match.start(1) if match[1] else match.start(2)
            codes = shorts.get(name, ())
            if len(codes) == 1 and name not in known and not any(s < at + 2 and at < e for s, e in taken):
                known[name] = codes  # 甲、乙发展各具特色: two counties in one breath
    more: list[Place] = []
    for name, codes in known.items():
        for match in re.finditer(re.escape(name), text):
            if not any(s < match.end() and match.start() < e for s, e in taken):
                more.append(Place(*match.span(), name, codes, False))
    return more


def _settled(found: list[Place]) -> list[Place]:
    """Settle shared names: by the unit right before, by the provinces of the text, by the nearest prefecture."""
    found.sort(key=lambda p: p.start)
    sure = {p.code for p in found if len(p.codes) == 1}
    provinces, prefectures = {c[:2] for c in sure}, {c[:4] for c in sure if not c.endswith("0000")}
    settled: list[Place] = []
    for place in found:
        if len(place.codes) > 1:
            previous = settled[-1] if settled and settled[-1].end == place.start else None
            place = _choose(place, previous, provinces, prefectures)
        settled.append(place)
    return settled


def _choose(place: Place, previous: Place | None, provinces: set[str], prefectures: set[str]) -> Place:
    for stems in (
        {previous.code.rstrip("0")} if previous else set(),
        {previous.code[:2]} if previous else set(),
        prefectures,
        provinces,
    ):
        fitting = tuple(c for c in place.codes if any(c.startswith(stem) for stem in stems))
        if len(fitting) == 1:
            return Place(place.start, place.end, place.name, fitting, place.full)
        if fitting:
            place = Place(place.start, place.end, place.name, fitting, place.full)
    return place


def chains(places: Iterable[Place]) -> list[Place]:
    """Units that follow one another directly, each inside the one before, as one: the innermost, from the first one's start."""
    merged: list[Place] = []
    for place in places:
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.end == place.start
            and (inside(place.code, last.code) or place.code in parents_then().get((last.name, place.name), ()))
        ):
            merged[-1] = Place(last.start, place.end, last.name + place.name, place.codes, place.full)
        else:
            merged.append(place)
    return merged


def inside(code: str, outer: str) -> bool:
    """Whether a unit lies within another, or is it."""
    stem = outer[:2] if outer.endswith("0000") else outer[:4] if outer.endswith("00") else outer
    return code.startswith(stem)


def unit_words(code: str) -> set[str]:
    """Level words by which the press calls a unit: 省, 市, 自治区 … (市 for 北京 and for county-level cities)."""
    name = table()[code]
    if code == "650000":
        return {"自治区", "区", "兵团"}
    for word in ("自治区", "自治州", "自治县", "自治旗"):
        if name.endswith(word):
            return {word, word[-1]}
    return {"地委", "地区"} if name.endswith("地区") else {name[-1]}


def level_fits(word: str, code: str) -> bool:
    """Whether a bare post of a level word can belong to a unit: 自治区党委 to a region, 市委 to a city or a municipality."""
    return word in unit_words(code)


def province_of(code: str) -> str:
    """Code of the province around a unit."""
    return code[:2] + "0000"


def mask(text: str, places: Iterable[Place]) -> str:
    """The text with each unit's stem as \ue000 and \ue001s, its last word (省, 市, 自治区 …) left standing: what post rules read."""
    pieces: list[str] = []
    last = 0
    for place in places:
        tail = _TAIL.search(place.name) if place.full else None
        size = place.end - place.start - (len(tail.group()) if tail else 0)
        if tail and tail.group() in ("自治州", "自治县", "自治旗"):
            size = place.end - place.start - 1
        if size >= 1:
            pieces += [text[last : place.start], "\ue000", "\ue001" * (size - 1)]
            last = place.start + size
    return "".join([*pieces, text[last:]])
