"""Documents signed at the visit: titles in 《》, else the noun used."""

from __future__ import annotations

import re

from pipelines.visits.fields.meetings import Titled
from pipelines.visits.fields.quoting import Quoter, named
from pipelines.visits.text.prepare import Prepared
from schemas import Named

_SIGN = re.compile("签署|签订|签定|签约|签下|签了|共同签|互签")
_BOOK = re.compile("《([^《》\n]{3,60})》")
_PLAIN_DOC = re.compile(
    "(?:签署|签订|签定|签下)了?(?:[一-鿿]{0,12}?的)?(?P<name>[一-鿿·“”（）]{0,24}?(?:协议书|协议|备忘录|意向书|合同|责任书|协定|议定书))(?!金额|总额)"
)
_COUNTED = re.compile("了|一系列|多项|有关|相关|系列|等|[一二三四五六七八九十0-9]+[份个项]")
_LATER_DOC = re.compile("(?P<name>(?:战略|友好|框架)?(?:合作)?(?:框架)?(?:协议书?|备忘录|意向书))(?!金额|总额)")
_COMMON_DOC = re.compile("(?:两[省市县地])?(?:战略|友好|相关)?(?:合作)?(?:框架)?(?:协议书?|备忘录|意向书)")
_ALSO_DOC = re.compile(
    "(?:、|和|以及|及|与)(?P<name>[一-鿿·“”（）]{2,24}?(?:协议书|协议|备忘录|意向书|合同|责任书|协定|议定书))(?!金额|总额)"
)
_DOC_TITLE = re.compile(
    "协议|备忘录|意向|合同|方案|纪要|规划|协定|意见|计划|倡议|宣言|责任书|责任状|章程|清单|办法|约定|声明|议定|共识|框架|合作|协作|共建"
)
_SHOW = re.compile(
    "(?:[“”]?等?(?:专题片|电视剧|纪录片|宣传片|影片|电影|话剧|歌舞|舞剧|短片|视频|画册|图书|一书|歌曲|晚会|节目|栏目|丛书|微电影|大型))"
)
_SEEN = re.compile("(?:观看|收看|播放|欣赏|赠送|观赏|解读|学习|拍摄|上演|出版|翻阅)[^，。；]{0,16}$")
_INTENDED = re.compile(
    "(?:争取|力争|拟|计划|尽快|尽早|希望|早日|推动|适时|下一步|准备|有望|商定|探索|建议|明年|即将)[^，。；]{0,24}$"
)
_OLD = re.compile(
    "回顾|解读|落实|根据|按照|履行|(?:19|20)[0-9]{2}年[^，。]{0,12}签|曾|此前|以来|当年|已签|先前|去年|前不久"
)


def read_agreements(prepared: Prepared, quote: Quoter) -> list[Named]:
    """Documents signed at the visit, each with its quotation."""
    return named("agreements", find_agreements(prepared), quote)


def find_agreements(prepared: Prepared) -> list[Titled]:
    """Documents signed: the title inside 《》, else the noun used."""
    text = prepared.text
    found: list[Titled] = []
    for start, end in prepared.sentences:
        sign = _SIGN.search(text, start, end) if text.find("签", start, end) >= 0 else None
        if sign is None:
            continue
        if prepared.body <= start and _said_to_be_old(text, start, sign, end):
            continue
        books = [
            m
            for m in _BOOK.finditer(text, start, end)
            if not _older(text, start, m.start()) and _is_document(text, start, m)
        ]
        near = [m for m in books if m.start() > sign.start() or text[m.end() : m.end() + 24].find("签") >= 0]
        if near:
            found += [Titled(m.start(1), m.end(1), m.group(1), "签 + 《》") for m in near]
            continue
        documents = list(_PLAIN_DOC.finditer(text, start, end)) or list(_LATER_DOC.finditer(text, sign.end(), end))[:1]
        for match in documents:
            clause = text[max(start, match.start() - 40) : match.start()]
            if (
                _older(text, start, match.start("name"))
                or _INTENDED.search(clause)
                or _NUMBER.match(match["name"])
                or _SEVERAL.search(text, start, match.end("name"))
                or _NUMBER.match(text, match.end())
            ):
                continue
            found += _nouns(text, end, match)
    if any(item.rule == "签 + 《》" for item in found):
        # the headline's or a later 合作协议 is the one whose title is given
        found = [
            i
            for i in found
            if i.rule == "签 + 《》" or (i.start >= prepared.body and not _COMMON_DOC.fullmatch(i.name))
        ]
    kept: list[Titled] = []
    for item in found:
        if not any(item.name in k.name or k.name in item.name for k in kept):
            kept.append(item)
    return kept


_SEVERAL = re.compile("(?:一系列|一批|多项|若干|多个)(?:的)?(?:合作)?协议(?:书)?$")
"""Documents without a name, told in the plural: 将签署一系列协议."""
_NUMBER = re.compile("[一二三四五六七八九十0-9]+(?:余|多)?[份个项]")


def _nouns(text: str, end: int, match: re.Match[str]) -> list[Titled]:
    """A document's noun and those joined to it: 扶贫协作协议书和旅游合作框架协议."""
    found: list[Titled] = []
    following: re.Match[str] | None = match
    while following is not None:
        s, e = following.span("name")
        s = max([s, *(s + m.end() for m in _COUNTED.finditer(text[s:e]))])
        if e - s >= 2:
            found.append(Titled(s, e, text[s:e], "签 + noun"))
        following = _ALSO_DOC.match(text, e, end)
    return found


def _said_to_be_old(text: str, start: int, sign: re.Match[str], end: int) -> bool:
    """Whether a sentence speaks of what was signed before: 两省签订的协议已落实, 去年以来 … 签署了."""
    if re.match("[^，。；]{0,16}(?:去年|前年|近年|[0-9]年前|多年来|此前|自[^，。]{2,12}以来)", text[start:end]):
        return True
    return (
        text.startswith("的", sign.end())
        and re.search("已|落实|到期|执行|履行|推进|见效", text[sign.end() : end]) is not None
    )


def _is_document(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a title in 《》 is that of a document: no show or book, nothing watched or given."""
    if _SHOW.match(text, match.end()) or _SEEN.search(text[max(start, match.start() - 24) : match.start()]):
        return False
    return (
        _DOC_TITLE.search(match.group(1)) is not None
        or _SIGN.search(text, max(start, match.start() - 16), match.start()) is not None
    )


def _older(text: str, start: int, at: int) -> bool:
    clause = re.split("，|；", _BOOK.sub("", text[max(start, at - 60) : at]))[-1]
    return _OLD.search(clause) is not None
