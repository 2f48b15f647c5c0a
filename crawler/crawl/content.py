"""What an answer is by its content, whatever its type says."""

from __future__ import annotations

import re
import zlib

_GZIP = b"\x1f\x8b\x08"
_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:rss|feed|urlset|sitemapindex|rdf:RDF)\b", re.DOTALL
)


class TooLargeError(Exception):
    """An answer is larger once unpacked than a page may be."""


def is_feed(body: bytes) -> bool:
    """Whether an answer is RSS, Atom or a site map: their types differ by server (application/rss+xml, octet-stream …)."""
    head = body[:2_000]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    return _FEED.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


def unpacked(body: bytes, most_bytes: int) -> bytes:
    """An answer that is gzip although nothing says so (``sitemap.xml.gz``), unpacked; any other as it is.

    Raises:
        TooLargeError: It holds more than ``most_bytes``.
        zlib.error: It is damaged.
    """
    if not body.startswith(_GZIP):
        return body
    unpacker = zlib.decompressobj(zlib.MAX_WBITS + 16)
    plain = unpacker.decompress(body, most_bytes + 1)
    if len(plain) > most_bytes:
        raise TooLargeError(f"larger than {most_bytes:,} bytes once unpacked, not read further")
    if not unpacker.eof:
        raise zlib.error("gzip without its end")
    return plain
