"""Which elements are boilerplate by their own name: navigation, comments, sharing, hidden link blocks."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.article.tables import selector_names

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?<![\w-])(?:font-size|opacity|max-height)\s*:\s*0+(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:[;!]|$)"
    r"|(?<![\w-])(?:left|top|text-indent)\s*:\s*-\d{3,}(?:px|em)",
    re.IGNORECASE,
)
_WORDS = {
    "comment": r"comments?|cmt|pinglun|gentie|tie|liuyan|reply|replies|disqus|changyan|pl|post_comment\w*|comment[-_]?\w*",
    "share": r"b?share\w*|bdshare\w*|jiathis\w*|share[-_]\w+|\w+[-_]share|fenxiang|weixin|wechat|qr\w*|\w*qrcode|erweima|ewm|sao",
    "links": r"related?\w*|relate[-_]?\w*|recommend\w*|tuijian|hot\w{0,6}|rank\w*|paihang\w*|xgyd|xgxw|xgwz|xg|tj|tjyd|guess\w*|"
    r"more[-_]?news|link[-_]?list|links|friend\w*|tags?|keywords?|keyword[-_]?\w*|seo|hotnews|hot[-_]\w+|rec|rec[-_]\w+",
    "frame": r"nav\w*|\w+[-_]nav|menu\w*|\w*crumbs?|bread\w*|path|position|location|foot\w*|\w+[-_]foot(?:er)?|copyright\w*|copy|"
    r"login\w*|search\w*|side|sidebar\w*|\w+[-_]side(?:bar)?|aside|advert\w*|ads?|ad[-_]\w+|gg|guanggao|banner\w*|topbar|"
    r"toolbar|tools?|pager|pagination|page[-_]?nav|statement|disclaim\w*|shengming|mzsm|declare|app[-_]?download|jubao|\w+_jubao",
}
_KINDS = re.compile("|".join(rf"(?P<{kind}>{words})" for kind, words in _WORDS.items()))


@lru_cache(maxsize=50_000)
def zone_word(name: str) -> str:
    """The boilerplate zone that an id or one class name says: comment, share, links, frame, or "" for none."""
    found = _KINDS.fullmatch(name.lower())
    return (found.lastgroup or "") if found else ""


def is_hidden(style: str) -> bool:
    """Whether a style attribute takes the element off the page."""
    return ":" in style and bool(_HIDDEN.search(style))


_FIELD_NAMES = re.compile(
    r"(?P<source>\w*(?:source|laiyuan|comefrom|copyfrom|media[-_]?name|origin)[\w-]*|ly|from|media)"
    r"|(?P<author>[\w-]*(?:author|writer|zuozhe|reporter|byline|nickname|user[-_]?name|account)[\w-]*)"
    r"|(?P<editor>[\w-]*(?:editor|bianji|zebian)[\w-]*)"
    r"|(?P<time>[\w-]*(?:time|date)\w*|shijian|riqi)"
)


@lru_cache(maxsize=20_000)
def field_of(name: str) -> str:
    """Which field an id or class names by its words, or ""."""
    found = _FIELD_NAMES.fullmatch(name.lower())
    return (found.lastgroup or "") if found else ""


@lru_cache(maxsize=50_000)
def name_facts(name: str) -> tuple[str, bool]:
    """The zone a class name says, and whether the name is worth looking elements up by: in a selector, or naming a field."""
    return zone_word(name), f".{name}" in selector_names() or bool(field_of(name))
