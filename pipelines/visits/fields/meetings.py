"""Meetings held within the visit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipelines.visits.fields.quoting import Quoter, named
from pipelines.visits.text.lexicon import either, words
from pipelines.visits.text.prepare import Prepared
from schemas import Named

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Titled:
    start: int
    end: int
    name: str
    rule: str


_HELD = re.compile(
    "召开|举行|举办|出席|参加|主持|会上|会议上|组织|开了|如期|闭幕|开幕|列席|共商|参会|会前|会后|举行了|参与"
)
_CUT = re.compile(
    "召开了?|举行了?|举办了?|出席了?|参加了?|主持了?|组织了?|开了|进行了?|并在[^，]{2,8}?(?=两)|期间|上午|下午|晚上?|当天|当日|[0-9]日|今天|昨天|随后|会见后|接着|共同|分别|一同|在[一-鿿]{2,6}?(?=召开|举行)|并|以及|为|了|的|与会|之后|后|先后|将|还|联合|陪同考察[或、和]|[省市县区]长|书记|主席|主任|就|在(?=[^，]{0,12}(?:上|$))|讨论|提议|此次|这次|本次|该|双方|代表团|考察团|一行|借助|出席[或和]|或|首次|接风|专题"
)
_KEEP_WITH_PLACE = re.compile("[一-鿿]")


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(either(words("meetings")) + "(?!员|场|厅|室|期|址|上的?(?:重要|主旨)?(?:讲话|指示)|的?精神)")


@cache
def _plain() -> frozenset[str]:
    return frozenset(words("meetings", "plain"))


_MARK = re.compile("[，。；：！？（）\n《》 |]|、(?![^，]{0,12}两[省市地县区])")
_OF_TWO = re.compile("第.{1,5}次|两[省市地县区]|对口|协作|合作|联席|党政|交流|·")
_NUMBERED = re.compile("第[一二三四五六七八九十0-9]{1,4}次(?:全体)?(?:会议|会商|联席会议)")
_NOT_HELD = re.compile(
    "全国|中央|省委常委|常委会|全会|党代会|人代会|两会|博览|奥|动员|总结|理论学习|历次|往届|领导小组|推进会|党组会|专题会|民主生活|新闻发布|视频会议|表彰|部署|工作会议精神|精神"
)


def read_meetings(prepared: Prepared, weights: Sequence[float], quote: Quoter) -> list[Named]:
    """Gatherings held within the visit, each with its quotation."""
    return named("meetings", find_meetings(prepared, weights), quote)


def find_meetings(prepared: Prepared, weights: Sequence[float]) -> list[Titled]:
    """Meetings in the order of the text, each once by its fullest name; a bare 座谈会 only where none has a name."""
    text = prepared.text
    named: list[Titled] = []
    bare: list[Titled] = []
    for (start, end), weight in zip(prepared.sentences, weights, strict=True):
        for match in _noun().finditer(text, start, end):
            if weight < 0.6 and not text.startswith("上", match.end()):
                continue  # named in a speech
            titled = _meeting(text, start, end, match)
            if titled is not None:
                (bare if titled.name in _plain() else named).append(titled)
    told = [m for m in named if m.start >= prepared.body]
    kept = _distinct([m for m in named if m in told or not any(_last_noun(t) == _last_noun(m) for t in told)])
    if not kept and bare:
        return [max(bare, key=lambda b: len(b.name))]
    return kept


def _meeting(text: str, start: int, end: int, match: re.Match[str]) -> Titled | None:
    low = max(start, match.start() - 34)
    left = text[low : match.start()]
    cut = 0
    for mark in _MARK.finditer(left):
        cut = mark.end()
    opening, closing = left.rfind("“"), left.rfind("”")
    if 0 <= opening < cut <= closing:
        cut = opening  # a mark inside quotation marks divides nothing
    if opening >= 0 and "”" not in left[opening:]:
        cut = max(cut, opening + 1)
    for mark in _CUT.finditer(left, cut):
        cut = mark.end()
    s = low + cut
    while s < match.start() and text[s] in "的了、了日 ”和与至在":
        s += 1
    numbered = _NUMBERED.match(text, match.end())
    e = numbered.end() if numbered else match.end()
    name = text[s:e]
    clause_start = max(start, text.rfind("。", start, s) + 1)
    context = text[max(clause_start, s - 30) : min(end, e + 24)]
    if not _HELD.search(context) or _NOT_HELD.search(name):
        return None
    if (
        name.endswith("会谈")
        and not text.startswith(("举行", "进行"), max(0, s - 2))
        and not text.startswith(("举行了", "进行了"), max(0, s - 3))
    ):
        return None
    if (len(name) <= 2 and name != "会谈") or name in ("会议", "工作会议"):
        return None
    if name not in _plain() and match.group() not in _plain() and not _OF_TWO.search(name):
        return None
    name = name.strip("“”")
    s = text.index(name, s)
    return Titled(s, s + len(name), name, "meeting noun + 召开/举行/出席")


def _last_noun(meeting: Titled) -> str:
    """What kind of meeting a name tells: 联席会议, 座谈会 … The headline's 两省党政联席会议 is the body's 第二十次联席会议."""
    return min(
        (noun for noun in words("meetings", "plain") if meeting.name.endswith(noun)), key=len, default=meeting.name
    )


def _distinct(found: Sequence[Titled]) -> list[Titled]:
    kept: list[Titled] = []
    for item in found:
        same = next((k for k in kept if _same_meeting(k.name, item.name)), None)
        if same is None:
            kept.append(item)
        elif len(item.name) > len(same.name):
            kept[kept.index(same)] = item
    return kept


def _same_meeting(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    if short in long or short in _plain():
        return True
    rest = iter(long)
    return all(c in rest for c in short) and short[-3:] == long[-3:]
