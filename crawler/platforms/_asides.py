"""Which links of a list page are no rows of its list: rankings, recommendations, related stories beside it; and which hosts are sisters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypeAlias
from urllib.parse import urlsplit

Tree: TypeAlias = Any
"""An element of the parsed page."""

_ASIDE_NAME = re.compile(
    r"(?:hot|rank|paihang|ranking|phb|recommend|tuijian|related?|xgyd|xgxw|guess)(?:[-_]?(?:news|list|box|con|content|article|articles|bd|wrap|\d{1,2}))?",
    re.IGNORECASE,
)
_ASIDE_HEADING = re.compile(
    r"(?:(?:本周|今日|新闻|一周|24小时|点击|阅读|热门|热点|热文|图片|视频|编辑|精彩|相关|频道|周|月|日)*(?:排行榜?|推荐|热点|热门|热文|排名)|相关(?:新闻|阅读|链接|报道)|猜你喜欢|大家都在看|热门(?:新闻|文章|资讯|标签)|热点(?:新闻|关注|专题))\W{0,3}(?:更多|more)?\W{0,3}",
    re.IGNORECASE,
)
_CLIMB = 6
_LONGEST_HEADING = 20
_SECOND_LEVEL = frozenset(
    [
        "com",
        "net",
        "org",
        "gov",
        "edu",
        "ac",
        "mil",
        "bj",
        "sh",
        "tj",
        "cq",
        "he",
        "sx",
        "nm",
        "ln",
        "jl",
        "hl",
        "js",
        "zj",
        "ah",
        "fj",
        "jx",
        "sd",
        "ha",
        "hb",
        "hn",
        "gd",
        "gx",
        "hi",
        "sc",
        "gz",
        "yn",
        "xz",
        "sn",
        "gs",
        "qh",
        "nx",
        "xj",
        "tw",
        "hk",
        "mo",
    ]
)


def asides(links: Sequence[Tree]) -> set[Tree]:
    """Links that stand in a block of another purpose, by the block's name or its heading.

    Nothing is an aside where that would leave less than half of the links: then the name means something else.
    """
    known: dict[Tree, bool] = {}
    found = {link for link in links if _is_aside(link, known)}
    return found if 2 * len(found) < len(links) else set()


def _is_aside(link: Tree, known: dict[Tree, bool]) -> bool:
    element: Tree | None = link.getparent()
    for _ in range(_CLIMB):
        if element is None or element.tag in ("body", "html"):
            return False
        if element not in known:
            known[element] = _is_named(element) or _is_headed(element)
        if known[element]:
            return True
        element = element.getparent()
    return False


def _is_named(element: Tree) -> bool:
    names = f"{element.get('id') or ''} {element.get('class') or ''}"[:300].split()
    return any(_ASIDE_NAME.fullmatch(name) for name in names)


def _is_headed(element: Tree) -> bool:
    """Whether the element right before a list of links is the heading of an aside."""
    if element.tag not in ("ul", "ol", "dl", "div", "table"):
        return False
    heading = element.getprevious()
    if heading is None or not isinstance(heading.tag, str) or len(heading) > 8:
        return False
    text = "".join("".join(heading.itertext()).split())
    return 0 < len(text) <= _LONGEST_HEADING and _ASIDE_HEADING.fullmatch(text) is not None


def are_sisters(one: str, other: str) -> bool:
    """Whether two addresses lie in one registered domain: ``news.163.com`` and ``dy.163.com``, ``www.ah.gov.cn`` and ``sjt.ah.gov.cn``."""
    try:
        first, second = _domain(urlsplit(one).hostname), _domain(urlsplit(other).hostname)
    except ValueError:
        return False
    return first is not None and first == second


def _domain(host: str | None) -> str | None:
    labels = (host or "").lower().split(".")
    if len(labels) < 2 or all(label.isdecimal() for label in labels):
        return None
    if labels[-2:] == ["gov", "cn"]:
        return ".".join(labels[-3:]) if len(labels) > 2 else None
    wide = len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2
    return ".".join(labels[-3 if wide else -2 :])
