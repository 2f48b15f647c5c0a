"""Notices, calls and advertisements behind the text, told by what they speak of and not by their wording.

A notice speaks of the page, of those who wrote, read or own it (party), and of rights, of liability, of ways to complain, or it calls upon
the reader. News may use any of these words; it hardly ever uses several of two kinds within a few clauses, and never at the very end only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipelines.article.tables import fold
from schemas.tables import rows

_LONGEST = 700
_LEAST = 3
"""Different words of a notice that must meet in a line."""

_CLAUSE = 26
"""Characters a line may have for each of these words."""

_HEADED = re.compile(
    r"^[\s(（【\[\d、.．*※★]*(?:[\u3400-\u9fff]{0,8}(?:声明|启事|启示|提示|须知|说明|公告|免责|版权)[\u3400-\u9fff]{0,4})\s*[)）】\]:：]"
)
_MASTHEAD = re.compile(r"[\u3400-\u9fff]{2,6}[网报台]")
_SPEECH = re.compile(r"[“”]\S{12,}[”]|\d{1,2}月\d{1,2}日[，上下]|记者[从在]|(?:表示|指出|强调|介绍说|认为)[，:：]")


def is_notice(line: str, is_behind: bool = False) -> bool:
    """Whether a line speaks of the page, its rights and its readers instead of telling news.

    Args:
        line: The line as on the page.
        is_behind: Whether the article was closed before it, by its byline or its editor: then less is needed.
    """
    if not 8 <= len(line) <= _LONGEST:
        return False
    line = fold(line)
    senses = {sense: len({match.group() for match in pattern.finditer(line)}) for sense, pattern in _senses().items()}
    party = bool(senses.pop("party") or _MASTHEAD.search(line))
    count = sum(senses.values())
    own = count - senses["contact"]  # whom to call stands in news, too
    if own < _LEAST - 1:
        return False
    if _HEADED.match(line):
        return True
    kinds = sum(bool(found) for found in senses.values())
    if _SPEECH.search(line) or not (party or kinds >= 2):
        return False
    needed = _LEAST - 1 if is_behind else _LEAST
    return count >= needed and (party or count > needed) and (count + party) * _CLAUSE >= len(line)


def trailing_notices(lines: Sequence[str], running: Sequence[bool]) -> set[int]:
    """Numbers of the notices behind the last line of news.

    Args:
        lines: The body's lines in order.
        running: Which of them are running text; the others do not end the search.
    """
    found: set[int] = set()
    closed = max(
        (place for place, line in enumerate(lines) if place and _CLOSED.search(line[-60:])), default=len(lines)
    )
    for place in range(len(lines) - 1, 0, -1):
        if is_notice(lines[place], place > closed):
            found.add(place)
        elif running[place]:
            break
    return found


_CLOSED = re.compile(
    r"[(（【\[][^()（）]{0,20}(?:记者|通讯员|编辑|责编|作者|校对|审核|来源|完)[^()（）]{0,40}[)）】\]]\s*$|^(?:责任)?(?:编辑|责编)[:：].{2,30}$"
)
"""The end of an article: its byline, its editor."""


@cache
def _senses() -> dict[str, re.Pattern[str]]:
    table = {}
    for sense, words, _ in rows("pipelines.article", "notices"):
        pieces = [
            re.escape(word).replace("…", r"[^，。]{1,12}") for word in sorted(words.split(), key=len, reverse=True)
        ]
        table[sense] = re.compile("|".join(pieces))
    return table
