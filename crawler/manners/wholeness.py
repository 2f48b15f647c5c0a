"""Whether an answer came whole: the signs of one that was cut off on its way. Nothing is made of half a page."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Collection
from typing import Any

from scrapy import Request
from scrapy.http import Response

CUT_OFF = "cut off: "
"""Beginning of the flag that a cut-off answer carries."""

_BEGINS = re.compile(rb"<(?:!doctype html|html|body|rss|feed|urlset|sitemapindex|rdf:rdf)\b", re.IGNORECASE)
_ENDS = re.compile(rb"</(?:html|body|rss|feed|urlset|sitemapindex|rdf:rdf)\s*>", re.IGNORECASE)


class WholenessMiddleware:
    """Downloader middleware next to the network, where bodies are still as they were sent.

    A cut-off answer goes on without its body and with a flag that says why: Scrapy would hand out the half that decompresses
    as if it were the page. ``BackoffMiddleware`` asks for it again.
    """

    def __init__(self, most_bytes: int) -> None:
        """Keep the limit.

        Args:
            most_bytes: Decompressed bytes that are looked at; larger bodies are refused elsewhere.
        """
        self._most_bytes = most_bytes

    @classmethod
    def from_crawler(cls, crawler: Any) -> WholenessMiddleware:
        """Scrapy's way to make it."""
        return cls(crawler.settings.getint("DOWNLOAD_MAXSIZE"))

    def process_response(self, request: Request, response: Response) -> Response:
        """Remember the headers as they were sent, for the archive; flag an answer that is not whole."""
        request.meta["headers_as_sent"] = response.headers.copy()
        if response.status == 206 and b"Range" in request.headers:
            return response
        if (what := self.missing(response)) is None:
            return response
        headers = response.headers.copy()
        headers.pop("Content-Encoding", None)
        return response.replace(body=b"", headers=headers, flags=[*response.flags, CUT_OFF + what])

    def missing(self, response: Response) -> str | None:
        """What an answer lacks, or None for a whole one.

        Args:
            response: As it was sent, content-encoding included; of those connections that ended without saying where, flagged ``partial``.
        """
        if response.status == 206:
            return "answered 206, a part of a page"
        coding = (response.headers.get("Content-Encoding") or b"").strip().lower().decode("latin-1")
        if coding in _UNDO and response.body:
            return _UNDO[coding](response.body, self._most_bytes)
        if response.status == 200 and not coding and is_unended(response.body, response.flags):
            return "it has no length, and the page no end"
        return None


def is_unended(body: bytes, flags: Collection[str]) -> bool:
    """Whether an answer that named no length ended before its page did. A fragment that never began a page needs no end of one.

    Args:
        body: Body, content-decoding undone.
        flags: Scrapy's; ``partial``: the connection's end was the answer's only end.
    """
    if "partial" not in flags:
        return False
    if body[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return not body[-200:].rstrip().endswith((b"}", b"]"))
    return _BEGINS.search(body[:2_000]) is not None and _ENDS.search(body) is None


def cut_off(response: Response) -> str | None:
    """Why an answer is known to be cut off, or None."""
    return next((flag.removeprefix(CUT_OFF) for flag in response.flags if flag.startswith(CUT_OFF)), None)


def _ends_gzip(body: bytes, most_bytes: int) -> str | None:
    return _ends(zlib.decompressobj(16 + zlib.MAX_WBITS), body, most_bytes, "gzip")


def _ends_deflate(body: bytes, most_bytes: int) -> str | None:
    wrapped = body[0] & 0x0F == 8 and len(body) > 1 and int.from_bytes(body[:2]) % 31 == 0
    return _ends(zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS), body, most_bytes, "deflate")


def _ends(reader: Any, body: bytes, most_bytes: int, coding: str) -> str | None:
    """Whether a compressed body comes to its end; one that cannot be read at all is not cut off but wrong, and told elsewhere."""
    seen = 0
    try:
        while body and not reader.eof and seen <= most_bytes:
            seen += len(reader.decompress(body, 1 << 16))
            body = reader.unconsumed_tail
    except zlib.error:
        return None
    return None if reader.eof or seen > most_bytes else f"{coding} without its end"


_UNDO: dict[str, Callable[[bytes, int], str | None]] = {
    "gzip": _ends_gzip,
    "x-gzip": _ends_gzip,
    "deflate": _ends_deflate,
}
