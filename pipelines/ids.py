"""Ids of articles and visits: hashes of raw, stable inputs. Cleaning never changes an id."""

from __future__ import annotations

import hashlib
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_NOISE = frozenset(
    {
        "spm",
        "div",
        "v",
        "from",
        "share",
        "isappinstalled",
        "timestamp",
        "t",
        "r",
        "utm_source",
        "utm_medium",
        "utm_campaign",
    }
)


def canonical_url(url: str) -> str:
    """One spelling for the addresses of one document: no scheme, no fragment, no tracking parameters, host in lower case.

    The scheme is left out since many hosts serve both or switched from http to https over the years (docs/crawling.md).
    """
    parts = urlsplit(url.strip())
    query = urlencode(
        sorted((k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if k.lower() not in _NOISE)
    )
    host = (parts.hostname or "") + (f":{parts.port}" if parts.port not in (None, 80, 443) else "")
    return urlunsplit(("", host, parts.path or "/", query, ""))


def article_id(url: str | None, body: bytes) -> str:
    """``a1-`` + 16 hex digits of SHA-256 over the canonical URL; without URL over the page's bytes."""
    key = canonical_url(url).encode() if url else body
    return "a1-" + hashlib.sha256(key).hexdigest()[:16]


def visit_id(article: str, n: int) -> str:
    """``v1-`` + the article's digits + ``-n``, n = order in the text, from 1."""
    return f"v1-{article[3:]}-{n}"
