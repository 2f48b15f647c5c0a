"""Posts: where they stand, what unit they belong to, and their plain names.

A post is ``[unit][level][organ …][deputy words]last word``: 浙江 省 委 副 书记. They are looked for by their last word
(data/posts.tsv) and read leftwards on the masked text, where every unit's stem is one kind of character.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipelines.visits.entities.places import Place
from pipelines.visits.text.lexicon import either, rows, trie, words

REACH = 34
"""How far left a post may begin, in characters."""

_UNIT = "(?:\ue000\ue001*(?:自治区|地区|林区|特区|[省市县区州盟旗])?)"
_LEVEL = (
    "(?:自治区|自治州|自治县|省|市|州|盟|地|县|区|旗|兵团|师市|团场|[第农]?[一二三四五六七八九十百0-9]{1,3}(?:师|团)|镇|乡|街道|街|"
    "(?:[一-鿿]{2,4})?(?:新区|开发区|高新区|经开区|合作区|示范区|自贸区|园区))"
)
_DEPUTY = (
    "(?:(?:[一二三四]级|(?:正|副)?[省部厅局处市]长?级)|党组|常务|第一|专职|党委|专任|代理|代|副|主持工作的|候任|执行)"
)
_OFFICE_END = "(?:厅|局|部|办|室|委|会|处|院|中心|站|队|司|署|行|社|台|领导小组)"
_NOT_IN_OFFICE = "(?![会率参出主陪受由赴来])"


@dataclass(frozen=True, slots=True)
class Post:
    """One post as written.

    Attributes:
        start, end: Offsets in the prepared text.
        unit: The unit named in front of it, or None.
        stem_end: Where the unit's stem ends and the plain post begins (equals ``start`` without a unit).
        kind: official, other (firms, schools …) or role.
    """

    start: int
    end: int
    unit: Place | None
    stem_end: int
    kind: str


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for word, kind, *_ in rows("posts")}


@cache
def _last_word() -> re.Pattern[str]:
    return re.compile(trie(_kinds()) + "(?!会|团(?!长)|处|联络|之家|工作室|活动)")


@cache
def _left() -> tuple[re.Pattern[str], re.Pattern[str]]:
    organ = either(words("organs"))
    deputy = f"{_DEPUTY}*"
    plain = re.compile(
        f"(?:[住驻]\ue000?[一-鿿]?)?(?:中共)?{_UNIT}{{0,4}}(?:中共)?{_LEVEL}?(?:援[一-鿿\ue000\ue001]{{1,2}}?)?{organ}{{0,3}}{deputy}$"
    )
    office = re.compile(
        f"(?:(?:中共)?{_UNIT}{{1,4}}{_LEVEL}?|(?:中共)?{_LEVEL})[一-鿿\ue000\ue001]{{1,14}}?{_OFFICE_END}{organ}{{0,2}}{deputy}$"
    )
    return plain, office


_YOUTH = re.compile("(?:共青团|共青团中央|青年团)$")
_OF_A_FIRM = re.compile("(?:集团|公司|大学|学院|医院|银行)$")
_STILL_OFFICIAL = re.compile("开发区|工委|党校|行政学院|社会主义学院|社区卫生|国资委|企业工委")
_SCHOOL_OF_PARTY = re.compile("党校|行政学院|社会主义学院|社科院|法院|检察院")
_COMMITTEE = re.compile("\ue000\ue001*(?:自治区|[省市县区州盟旗])?党?委、$")
_NO_NAME = frozenset("的了在是将；！？”")
_HAS_ORGAN = frozenset("委府会协组党部厅局院副")
_BOUND = re.compile("[^一-鿿㐀-䶿\ue000\ue0010-9“”]")
_OTHER = re.compile("村|社区|支部|总支|企业|公司|集团|学校|大学|学院|医院|银行|商会|合作社|厂|家长|学生|居民|农户")


def find_posts(masked: str, places: Sequence[Place]) -> list[Post]:
    """All posts that could make a person a leader (or keep one from being taken for it), left to right."""
    starts = [place.start for place in places]
    plain, office = _left()
    posts: list[Post] = []
    floor = 0
    for match in _last_word().finditer(masked):
        word, end = match.group(), match.end()
        if masked[match.start() - 1 : match.start()] == "总" and word == "书记":
            continue
        if masked[end : end + 1] in _NO_NAME and masked[match.start() - 1 : match.start()] in _HAS_ORGAN:
            floor = end
            continue  # 省委书记的, 省长在 …: nobody is named here
        low = max(floor, match.start() - REACH)
        chunk = masked[low : match.start()]
        cut = max((m.end() for m in _BOUND.finditer(chunk)), default=0)
        chunk, low = chunk[cut:], low + cut
        found = plain.search(chunk)
        start = low + found.start() if found else match.start()
        kind = _kinds()[word]
        if start == match.start() or (start > low and masked[start - 1] in "厅局部办室委会处院站队司"):
            wider = office.search(chunk)
            if wider is not None and low + wider.start() < start:
                start = low + wider.start()
        head = masked[low:start]
        if start == match.start() and head and kind != "other":
            kind, start = _loose(head, kind, low, start)
        elif _OTHER.search(masked[start : match.start()]) and not _STILL_OFFICIAL.search(masked[start : match.start()]):
            kind = "other"
        elif kind == "other" and _SCHOOL_OF_PARTY.search(masked[start : match.start()]):
            kind = "official"
        if kind == "official" and _OF_A_FIRM.search(masked, low, start):
            kind = "other"  # 某某集团党委书记
        if _YOUTH.search(masked, max(0, start - 6), start):
            kind = "other"  # 共青团安徽省委书记 leads the league, not the province
        floor = end
        posts.append(_post(masked, places, starts, start, end, kind))
    return posts


def _loose(head: str, kind: str, low: int, start: int) -> tuple[str, int]:
    """A last word with unknown words before it: an office of unknown name, a village, or a firm."""
    if _OTHER.search(head[-8:]):
        return "other", start
    tail = re.search(f"{_NOT_IN_OFFICE}[一-鿿\ue000\ue001]{{2,12}}{_OFFICE_END}{_DEPUTY}*$", head)
    return (kind, low + tail.start()) if tail and tail.start() == 0 else (kind, start)


def _post(masked: str, places: Sequence[Place], starts: list[int], start: int, end: int, kind: str) -> Post:
    i = bisect_left(starts, start)
    unit: Place | None = None
    stem_end = start
    while i < len(places) and places[i].start < end:
        place = places[i]
        if place.start >= end or (unit is not None and place.start > unit.end):
            break
        if unit is None and masked[start : place.start].strip("中共"):
            break
        unit = Place(unit.start, place.end, unit.name + place.name, place.codes, place.full) if unit else place
        stem_end = place.start
        while stem_end < end and masked[stem_end] in "\ue000\ue001":
            stem_end += 1
        i += 1
    if unit is None and (shared := _COMMITTEE.search(masked, max(0, start - 14), start)):  # 浙江省委、省政府副秘书长
        unit = next((p for p in places if p.start == shared.start()), None)
    return Post(start, end, unit, stem_end, kind)


_DOUBLED = re.compile(
    "^(?:省(?=(?:常务|代|副)*省长)|市(?=(?:常务|代|副)*市长)|州(?=(?:常务|代|副)*州长)|县(?=(?:常务|代|副)*县长)|区(?=(?:常务|代|副)*区长)|盟(?=(?:常务|代|副)*盟长|盟委)|旗(?=(?:常务|代|副)*旗长|旗委)|区(?=区委)|市(?=市委)|县(?=县委)|州(?=州委)|自治(?=[州县旗](?:委|人|政|纪|长))|自治[州县旗](?=[州县旗]长))"
)


def plain_title(text: str, post: Post, keep_unit: bool) -> str:
    """A post's plain name: own unit's name dropped, 中共 dropped, nothing else changed."""
    words_ = text[post.start : post.end]
    if keep_unit or post.unit is None:
        return re.sub("^中共", "", words_) if not words_.startswith("中共中央政治局") else words_[2:]
    words_ = text[post.stem_end : post.end]
    for _ in range(2):
        words_ = _DOUBLED.sub("", words_)
    return words_


_LEVEL_OF_POST = re.compile(
    "(?:中共)?(省|自治区|市|州|盟|县|区|旗)(?=委|政府|人大|政协|长|党委)|(?:常务|代|副)*(省|市|州|县|区)长$"
)


def is_of_a_party(words_: str) -> bool:
    """Whether a post is one of a party of its own (农工党江苏省委副主委), which makes nobody a leader of the place."""
    return words_.endswith(("主委", "主任委员"))


def is_membership(words_: str) -> bool:
    """Whether a post is a seat (省政协委员), beside which somebody's office tells the place served."""
    return words_.endswith(("政协委员", "政协常委", "人大代表"))


def level_of_post(words_: str) -> str | None:
    """Level word of a post that names no unit: 省 of 省委书记, 市 of 副市长; None where it has none."""
    match = _LEVEL_OF_POST.match(words_)
    return (match[1] or match[2]) if match else None
