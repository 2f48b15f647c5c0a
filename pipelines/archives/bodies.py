"""A record's block → the page it holds, or the word under which it is passed over."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from pipelines.archives.members import DamagedError
from pipelines.archives.records import Record, fields_of

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})\b")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_WITH_PAGES = ("response", "resource", "conversion")
_REDIRECTS = frozenset({300, 301, 302, 303, 305, 307, 308})
_PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/vnd.wap.xhtml+xml"})
_UNSAID = frozenset({"", "unknown", "unk", "no-type", "unknown/unknown", "application/unknown", "application/octet-stream", "binary/octet-stream", "*/*", "text"})  # fmt: skip
_WORDS = {
    "css": "style",
    "javascript": "script",
    "ecmascript": "script",
    "json": "data",
    "xml": "data",
    "pdf": "document",
}
_SCRIPTS = {".js": "script", ".mjs": "script", ".css": "style", ".json": "data"}
_MAGIC = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"%PDF", b"PK\x03\x04", b"\x1f\x8b\x08", b"RIFF", b"\xd0\xcf\x11\xe0", b"Rar!", b"wOFF", b"wOF2", b"\0\0\1\0", b"BM", b"7z\xbc\xaf", b"ID3", b"OggS", b"CWS", b"FWS")  # fmt: skip
_LOOKED_AT = 2048
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a record holds.

    Attributes:
        body: The page's bytes, content-encoding undone; one byte more than the limit where it is longer.
        headers: Response headers, names in lower case; of a record without them its own content type.
        passed_over: Why this is no page (``image``, ``redirect``, ``status 404``, …), or None.
    """

    body: bytes = b""
    headers: Mapping[str, str] | None = None
    passed_over: str | None = None


def answer_of(record: Record, max_bytes: int) -> Answer:
    """Take a record's page out of it.

    Raises:
        DamagedError: Its HTTP head or the packing of its body cannot be read.
    """
    if record.kind not in _WITH_PAGES:
        return Answer(passed_over=record.kind[:40])
    if _scheme(record.url) not in ("http", "https", "file", "ftp"):
        return Answer(passed_over="no web address")
    if _has_http(record):
        status, headers, body = _http(record.block)
        if status != 200:
            return Answer(passed_over="redirect" if status in _REDIRECTS else f"status {status}")
    else:
        said = record.headers.get("content-type") or record.headers.get("arc-type", "")
        headers, body = {"content-type": said}, record.block
    if word := _other_kind(headers.get("content-type", ""), record.url):
        return Answer(passed_over=word)
    body = _unpacked(body, headers, max_bytes, is_whole=record.is_whole)
    if _is_binary(body):
        return Answer(passed_over="binary")
    return Answer(body, headers)


def _scheme(url: str | None) -> str:
    """The scheme of an address, "" where there is none."""
    try:
        return urlsplit(url or "").scheme.lower()
    except ValueError:
        return ""


def _has_http(record: Record) -> bool:
    """Whether the block must begin with an HTTP head. Some archivers write answers without one."""
    if record.kind != "response":
        return record.headers.get("content-type", "").lower().startswith("application/http")
    if "arc-type" in record.headers:
        return record.block[:5] == b"HTTP/" or not _looks_plain(record.block)
    said = record.headers.get("content-type", "").strip().lower()
    return said in ("", "message/http") or said.startswith("application/http") or record.block[:5] == b"HTTP/"


def _http(block: bytes) -> tuple[int, dict[str, str], bytes]:
    found = _STATUS.match(block)
    if found is None:
        raise DamagedError(f"expected an HTTP status line, found {block[:30].decode('latin-1')!a}")
    end = _HEAD_END.search(block)
    head, body = (block[: end.start()], block[end.end() :]) if end else (block, b"")
    return int(found[1]), fields_of(head.partition(b"\n")[2]), body


def _other_kind(said: str, url: str | None) -> str | None:
    """The word for a content type that is no page, or None."""
    kind = said.partition(";")[0].strip().lower()
    path = (url or "").partition("?")[0].lower()
    if kind in _PAGES or kind in _UNSAID:
        if path.endswith("/robots.txt"):
            return "robots.txt"
        return (
            next((word for end, word in _SCRIPTS.items() if path.endswith(end)), None) if kind != "text/html" else None
        )
    main, _, rest = kind.partition("/")
    if main in ("image", "audio", "video", "font"):
        return main
    return next((word for part, word in _WORDS.items() if part in rest), None) or (
        kind if re.fullmatch(r"[\w.+-]{1,40}/[\w.+-]{1,60}", kind) else "other content type"
    )


def _is_binary(body: bytes) -> bool:
    """Whether bytes are no text in any charset: the first bytes of a known format, or many zero and control bytes."""
    if body.startswith(_MAGIC):
        return True
    start = body[:_LOOKED_AT]
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return False
    odd = len(start) - len(start.translate(None, bytes({*range(0x20), 0x7F} - {*b"\t\n\r\f\x1b"})))
    return odd * 20 > len(start)


def _unpacked(body: bytes, headers: Mapping[str, str], limit: int, *, is_whole: bool) -> bytes:
    """The body as it is read: chunks joined, packings undone in turn. Archivers may have undone them and left the headers."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined_chunks(body)
    for said in reversed(headers.get("content-encoding", "").lower().split(",")):
        unpack = _UNPACK.get(said.strip())
        if unpack is None or not body or _looks_plain(body):
            continue
        if not is_whole:
            raise DamagedError(f"expected a page of at most {limit:,} bytes, found more than that still packed")
        try:
            body = unpack(body, limit + 1)
        except (ValueError, zlib.error) as error:
            raise DamagedError(f"expected a body packed with {said.strip()}, found: {error}") from error
    return body[: limit + 1]


def _looks_plain(body: bytes) -> bool:
    start = body[:_LOOKED_AT]
    return bool(start) and b"<" in start and not _is_binary(start) and start.lstrip()[:1] in b"<\xef{[/"


def _joined_chunks(body: bytes) -> bytes:
    parts: list[bytes] = []
    at = 0
    while found := _CHUNK_SIZE.match(body, at):
        size = int(found[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(body[found.end() : found.end() + size])
        at = found.end() + size
        while body[at : at + 1] in (b"\r", b"\n"):
            at += 1
    return b"".join(parts) + body[at:] if parts else body  # not chunked any more, or cut off


def _gzip(body: bytes, most: int) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        raise ValueError("no gzip header")
    plain = b""
    while body.startswith(b"\x1f\x8b") and len(plain) < most:
        reader = zlib.decompressobj(zlib.MAX_WBITS + 16)
        plain += reader.decompress(body, most - len(plain))
        if not reader.eof and len(plain) < most:
            raise ValueError("it ends inside the packed data")
        body = reader.unused_data
    return plain


def _deflate(body: bytes, most: int) -> bytes:
    try:
        return _inflated(body, most, zlib.MAX_WBITS)
    except zlib.error:
        return _inflated(body, most, -zlib.MAX_WBITS)


def _inflated(body: bytes, most: int, bits: int) -> bytes:
    reader = zlib.decompressobj(bits)
    plain = reader.decompress(body, most)
    if not reader.eof and len(plain) < most:
        raise ValueError("it ends inside the packed data")
    return plain


def _brotli(body: bytes, most: int) -> bytes:
    import brotli  # only for bodies that are packed so

    reader = brotli.Decompressor()
    plain = b""
    try:
        plain = reader.process(body, output_buffer_limit=most)
        while len(plain) < most and not reader.is_finished() and not reader.can_accept_more_data():
            plain += reader.process(b"", output_buffer_limit=most - len(plain))
    except brotli.error as error:
        raise ValueError(f"no brotli ({error})") from error
    if len(plain) < most and not reader.is_finished():
        raise ValueError("it ends inside the packed data")
    return bytes(plain)


def _zstd(body: bytes, most: int) -> bytes:
    import io

    import zstandard

    try:
        with zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(
            io.BytesIO(body), read_across_frames=True
        ) as reader:
            return bytes(reader.read(most))
    except zstandard.ZstdError as error:
        raise ValueError(f"no zstd ({error})") from error


_UNPACK: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
