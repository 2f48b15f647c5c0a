"""Ids of articles and visits: hashes of raw, stable inputs. Cleaning never changes an id."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

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
    """One spelling for the addresses of one document: no scheme, no fragment, no tracking parameters, host in lower case, one way to write
    each character and step of the path (RFC 3986, 6.2.2).

    The scheme is left out since many hosts serve both or switched from http to https over the years (docs/crawling.md).
    """
    parts = urlsplit(url.strip())
    query = urlencode(
        sorted((k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if k.lower() not in _NOISE)
    )
    host = (parts.hostname or "").rstrip(".") + (f":{parts.port}" if parts.port not in (None, 80, 443) else "")
    return urlunsplit(("", host, _one_way(parts.path), query, ""))


_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_ESCAPED = re.compile("%([0-9A-Fa-f]{2})")
_PLAIN = re.compile(r"[A-Za-z0-9\-._~/!$&'()*+,;=:@]*")


def _one_way(path: str) -> str:
    """A path without dot segments, unreserved characters as they are, all others escaped in upper case."""
    if not path:
        return "/"
    if "/." in path:
        path = urlsplit(urljoin("http://host/", path.replace("//", "/%2F"))).path.replace("/%2F", "//")
    if _PLAIN.fullmatch(path):
        return path  # nearly every address
    path = _ESCAPED.sub(lambda m: c if (c := chr(int(m[1], 16))) in _UNRESERVED else m[0].upper(), path)
    return quote(path, safe="%/!$&'()*+,;=:@")


def article_id(url: str | None, body: bytes) -> str:
    """``a1-`` + 16 hex digits of SHA-256 over the canonical URL; without URL over the page's bytes."""
    key = canonical_url(url).encode() if url else body
    return "a1-" + hashlib.sha256(key).hexdigest()[:16]


def visit_id(article: str, n: int) -> str:
    """``v1-`` + the article's digits + ``-n``, n = order in the text, from 1."""
    return f"v1-{article[3:]}-{n}"
