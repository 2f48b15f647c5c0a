"""Whether a page is the article that its list announced. Pure.

A server that is in trouble answers every address with the same page: a notice, another article, a template without content. Such a page may read like an
article. What gives it away is the list: it said what would be there.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Literal

from schemas import Article
from schemas.text import to_hans

Fit = Literal["fits", "open", "differs"]

_LEAST = 4
"""Han characters of a title that says something; 详细 and 更多 do not."""

_LEAST_SHARED = 2
"""Pairs of a title that a text has to hold: one alone is chance (访问 stands in reports of visits and in notices of closed sites)."""

_MARKS = re.compile(r"[\W_]+")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")


def fit(title: str | None, article: Article) -> Fit:
    """How an article fits the title that its list gave.

    Returns:
        fits: the page's own headline is that title, or much of it, or the list gave none. open: they have more than a word in common. differs: they have not.
    """
    wanted = _pairs(title)
    if len(wanted) < _LEAST - 1:
        return "fits"
    head = "".join(part for part in (article.kicker, article.title, article.subtitle) if part)
    shared = len(wanted & _pairs(head))
    if 2 * shared >= min(len(wanted), max(len(_pairs(article.title)), _LEAST)):
        return "fits"
    return "open" if shared or len(wanted & _pairs(article.text)) >= _LEAST_SHARED else "differs"


def same_title(one: str | None, other: str | None) -> bool:
    """Whether two lists may mean the same article: equal titles, one cut from the other, or one not given."""
    if one is None or other is None:
        return True
    first, second = (_MARKS.sub("", to_hans(title)) for title in (one, other))
    return first in second or second in first


def text_hash(text: str) -> int:
    """Hash of a text's Han characters (dates, counters and numbers of an error page left out), as SQLite keeps it: 63 bits."""
    letters = "".join(_HAN.findall(text))
    return int.from_bytes(hashlib.sha256((letters or text).encode("utf-8", "replace")).digest()[:8]) >> 1


def other_title(title: str | None, others: Iterable[str | None]) -> str | None:
    """The first of the titles that means another article, or None."""
    return next((other for other in others if not same_title(title, other)), None)


def _pairs(text: str | None) -> set[str]:
    """Pairs of neighbouring Han characters: what comes nearest to words without a dictionary."""
    runs = _HAN.findall(to_hans(text)) if text else []
    return {run[n : n + 2] for run in runs for n in range(len(run) - 1)}
