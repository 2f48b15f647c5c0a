"""Which elements are boilerplate by their own name: navigation, comments, sharing, hidden link blocks."""

from __future__ import annotations

import re
from functools import lru_cache

_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
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
    return "none" in style.lower() and bool(_HIDDEN.search(style))
