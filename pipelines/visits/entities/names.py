"""Where a person's name ends: surnames, ethnic names, and the words that may follow a name."""

from __future__ import annotations

import re
from functools import cache

from pipelines.han import HAN, compound_surnames, single_surnames
from pipelines.visits.text.lexicon import trie
from pipelines.visits.text.verbs import ends_of_names

_ALL_HAN = re.compile(f"[{HAN}]+")
_HAN = re.compile(f"[{HAN}]")
_NEVER_LAST = frozenset("说率的是等在对赴及被把会了着过中与")  # 中 and 会 only when a follower would begin there
_SOFT_LAST = frozenset("和向同为来到并将就从以由代任出参主陪介")
_NOT_IN_NAME = re.compile(
    "[的了是这个们都]|[记学或作患]者|关于|对于|由于|位于|两次|多次|代表|考察|座谈|会议|工作|活动|领导|干部|群众|企业|时任|有关|部门|负责|同志|记者|全国(?=.)|人民(?=.)|政府|委员|成员|委托|各(?=[一-鿿])|班子|街道|乡镇|^等|联络|发改|财政|交通|旅游|^[省市县区州]直|异地|小组"
)
_BRACKET = re.compile("（(?:女|[^（）]{1,5}族|女，[^（）]{1,5}族|[^（）]{1,5}族，女|女、[^（）]{1,5}族)）")
MAX_AGAIN = 12
"""Places where a name is looked for again."""
BLANKS_DOT = re.compile(f"[{HAN}]{{1,8}}?(?:·[{HAN}]{{1,8}}?)+")


@cache
def _follower() -> re.Pattern[str]:
    return re.compile(trie(ends_of_names()))


def surname_length(text: str, at: int) -> int:
    """Length of the surname at an offset, 0 when there is none."""
    if text[at : at + 2] in compound_surnames():
        return 2
    return 1 if text[at : at + 1] in single_surnames() else 0


def edge(text: str, at: int) -> int:
    """How well a name can end at an offset: 3 mark, line end or 等, 2 a word of two characters, 1 a single one, 0 not at all."""
    if at >= len(text):
        return 3
    char = text[at]
    if not _HAN.match(char):
        return 0 if char == "·" or (char.isalpha() and not char.isascii()) else 3
    if char == "等":
        return 3
    match = _follower().match(text, at)
    return 0 if match is None else 2 if match.end() - at > 1 or char in "率说" else 1


def skip_bracket(text: str, at: int) -> int:
    """Offset after (女) or (回族), which are not part of the name."""
    match = _BRACKET.match(text, at)
    return match.end() if match else at


def read_name(text: str, at: int, *, firm: bool) -> int | None:
    """End of the person's name that begins at an offset, or None.

    Args:
        text: Prepared text.
        at: Where the name would begin.
        firm: Whether a post or a list head stands right before it: then names without a known surname count too.
    """
    if at >= len(text) or not _HAN.match(text[at]):
        return None
    dotted = _dotted(text, at)
    if dotted is not None:
        return dotted
    family = surname_length(text, at)
    if family == 0 and not firm:
        return None
    best: tuple[int, int] | None = None  # (quality, length), the most usual length first
    for length in (4, 3) if family == 2 else (3, 2, 4):
        quality = _quality(text, at, length, family, firm)
        if quality == 3:
            return at + length
        if quality and (best is None or quality > best[0]):
            best = (quality, length)
    if best is None and firm:
        for length in (5, 6):
            if _quality(text, at, length, 0, True) >= 2:
                return at + length
    if best is None and firm and family:
        return _met_again(text, at, family)
    return at + best[1] if best else None


def _met_again(text: str, at: int, family: int) -> int | None:
    """End of a name that no known word follows, where the same characters stand as a name elsewhere (省长甲乙丙共商…; 甲乙丙说)."""
    for length in (4, 3) if family == 2 else (3, 2):
        name = text[at : at + length]
        if len(name) < length or not is_name(name):
            continue
        again = text.find(name)
        for _ in range(MAX_AGAIN):
            if again < 0:
                break
            if again != at and edge(text, again + length) >= 2:
                return at + length
            again = text.find(name, again + 1)
    return None


def is_name(text: str) -> bool:
    """Whether a string alone could be a person's name with a known surname and no word in it that names do not hold."""
    return (
        2 <= len(text) <= 4
        and _ALL_HAN.fullmatch(text) is not None
        and surname_length(text, 0) > 0
        and not _NOT_IN_NAME.search(text)
        and _follower().fullmatch(text) is None
    )


def _dotted(text: str, at: int) -> int | None:
    """End of an X·Y name: the part after the last dot runs to the first good edge."""
    dot = text.find("·", at, at + 9)
    if dot < 0 or any(not _HAN.match(c) for c in text[at:dot]):
        return None
    while True:
        run = dot + 1
        soft = None
        while run < len(text) and run - dot <= 8 and _HAN.match(text[run]):
            how = edge(text, run) if run - dot > 1 else 0
            if how == 2:
                return run
            soft = soft or (run if how == 1 and run - dot > 2 else None)
            run += 1
        if run < len(text) and text[run] == "·" and run - dot > 1:
            dot = run
            continue
        if run - dot <= 6 and edge(text, run) == 3 and run - dot > 1:
            return run
        return soft


def _quality(text: str, at: int, length: int, family: int, firm: bool) -> int:
    """0 when ``text[at:at+length]`` is no name; otherwise how sure its end is, 1 to 3."""
    end = at + length
    if end > len(text):
        return 0
    name = text[at:end]
    quality = edge(text, end)
    if quality == 0:
        return 0
    if not _ALL_HAN.fullmatch(name) or _NOT_IN_NAME.search(name):
        return 0
    if family == 0 and not (firm and quality >= 2):
        return 0
    if family == 1 and length == 4 and not firm:
        return 0
    if any(edge(text, at + k) == 2 and _HAN.match(text[at + k]) for k in range(2, length)):
        return 0  # a word of two characters begins inside: 苗圃|陪同
    follower = _follower().match(text, at)
    if follower is not None and follower.end() - at >= 2 and follower.end() <= end and family != 2:
        return 0  # 出席 and the like are words, not names
    if follower is not None and family == 0:
        return 0
    return _with_last(text, end, quality) if length > 2 else quality


def _with_last(text: str, end: int, quality: int) -> int:
    """How sure the end of a name of three characters or more is once its last one is looked at: some end no name."""
    last, before = text[end - 1], edge(text, end - 1)
    if quality < 3:
        if last in _NEVER_LAST and before:
            return 0
        if last in _SOFT_LAST and before:
            return min(quality, 1) if before < 2 and quality == 2 else 0
    if last in "赴带" or (last in "说率的" and before):
        return 0
    return quality
