"""Closed doors, told from status and content: what an answer means, before anything is made of it. Nothing here opens one.

The words are data (``crawler/data/closed_doors.tsv``). They are looked for in short pages only: an article may quote them.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

Kind = Literal["refused", "limited", "error", "challenge", "gone"]

SHORT_BYTES = 8_000
"""Block pages and soft 404s are shorter; an article's page is longer, navigation included."""

_TITLE = re.compile(rb"<title[^>]*>([^<]{0,200})", re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style|noscript|head)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Door:
    """What a closed door is.

    Attributes:
        kind: refused (403, 405, 401), limited (429, 503: come back later), error (other 5xx), challenge (a script or captcha stands
            before the page), gone (no such page).
        reason: One line.
        closes_host: No other page of the host is asked for in this run.
        asks_again: It may be asked again after a pause.
    """

    kind: Kind
    reason: str
    closes_host: bool = False
    asks_again: bool = True


def judge(status: int, body: bytes) -> Door | None:
    """What an answer's status and content say; None for a page that may be read.

    Args:
        status: HTTP status.
        body: Body, content-decoding undone.

    Source:
        The causes of each status were collected from public crawlers' reports (docs/scheduling.md).
    """
    match status:
        case 412:
            return Door(
                "challenge",
                "answered 412 (a script challenge stands before the site)",
                closes_host=True,
                asks_again=False,
            )
        case 521:
            return Door("challenge", "answered 521 (a script challenge stands before the site)", closes_host=True)
        case 304:  # asked for with what we know of it, and not changed since
            return None
        case 404 | 410:
            return Door("gone", f"answered {status}", asks_again=False)
        case 429 | 503:
            return Door("limited", f"answered {status}")
        case 401 | 403 | 405 | 407 | 418 | 451:
            return Door("refused", f"answered {status}")
        case _ if status >= 500:
            return Door("error", f"answered {status}")
        case _ if status >= 300:
            return Door("refused", f"answered {status}", asks_again=False)
    return _by_content(body) if len(body) < SHORT_BYTES else None


def is_shell(html: str) -> bool:
    """Whether a page shows nothing without running its scripts: a challenge, or a list that a script would fill."""
    return len(html) < SHORT_BYTES and "<script" in html.lower() and not _UNSEEN.sub("", html).strip()


def _by_content(body: bytes) -> Door | None:
    title = _TITLE.search(body)
    for kind, where, mark, spellings in _marks():
        text = body if where == "body" else title.group(1) if title else b""
        if any(spelling in text for spelling in spellings):
            if kind == "gone":
                return Door("gone", f"a page that says it does not exist ({mark}; a soft 404)", asks_again=False)
            return Door("challenge", f"a page that holds a challenge instead of content ({mark})", asks_again=False)
    return None


@cache
def _marks() -> tuple[tuple[str, str, str, tuple[bytes, ...]], ...]:
    with (resources.files("crawler") / "data" / "closed_doors.tsv").open(encoding="utf-8") as handle:
        rows = csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(
            (r["kind"], r["where"], r["mark"], (r["mark"].encode(), r["mark"].encode("gb18030"))) for r in rows
        )
