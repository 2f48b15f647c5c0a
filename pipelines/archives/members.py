"""An archive file → its compressed members, one after the other; behind a damaged one the next is looked for.

Archives pack each record on its own (one gzip member or zstd frame a record), so a member that does not unpack leaves the others whole.

Source:
    WARC 1.1, annex D (gzip member a record); the zstd form of it (frame a record, dictionary in a skippable frame):
    https://iipc.github.io/warc-specifications/specifications/warc-zstd/.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Protocol

from pipelines.errors import InputError

_CHUNK = 1 << 16
_ZSTD_PIECE = 512
"""Bytes given to the zstd reader at once: it has no limit on what it answers, and a block of 4 bytes can unpack to 128 KiB."""

_MOST_WINDOW = 1 << 27
_GZIP = b"\x1f\x8b\x08"
_ZSTD = b"\x28\xb5\x2f\xfd"
_DICTIONARY = b"\x5d\x2a\x4d\x18"
_MOST_DICTIONARY = 1 << 24
_TRIED = 1 << 12
"""Bytes that must unpack, and begin like a record's head, before a place counts as a member."""


class DamagedError(InputError):
    """A member or record cannot be read."""


class UnpackError(DamagedError):
    """A member does not unpack; nothing behind the damage can be read of it."""


class Unpacker(Protocol):
    """One member's decompressor."""

    def step(self, data: bytes, size: int) -> tuple[bytes, bytes, bool]:
        """Plain bytes (about ``size`` at most), what was not used of ``data``, and whether the member has ended."""


class Member:
    """One compressed member, or a whole plain file.

    Attributes:
        offset: Its first byte in the file.
        end: The first byte behind it, once it was read whole; None before and after damage.
    """

    def __init__(self, stream: BinaryIO, offset: int, unpacker: Unpacker | None) -> None:
        stream.seek(offset)
        self.offset = offset
        self.end: int | None = None
        self.is_packed = unpacker is not None
        self._stream, self._unpacker, self._rest = stream, unpacker, b""

    def read(self, size: int) -> bytes:
        """The next plain bytes, at most about ``size``; empty at the end.

        Raises:
            UnpackError: The bytes do not unpack, or the file ends inside the member.
        """
        while self.end is None:
            data = self._rest or self._stream.read(_CHUNK)
            if self._unpacker is None:
                self.end = None if data else self._stream.tell()
                return data
            if not data:
                raise UnpackError("the file ends inside it")
            try:
                plain, self._rest, ended = self._unpacker.step(data, size)
            except _errors() as error:
                raise UnpackError(f"it does not unpack ({error})") from error
            if ended:
                self.end = self._stream.tell() - len(self._rest)
            if plain:
                return plain
        return b""


def members(stream: BinaryIO, name: str) -> Iterator[Member]:
    """The members of a file; each must be read before the next is asked for.

    Args:
        stream: The file, at the place to begin.
        name: Its name: the suffix tells the packing where the first bytes do not.

    Yields:
        Members in order. Behind a damaged or half-read one, the next place that unpacks and begins like a record.
    """
    start = stream.tell()
    make = _packing(stream.read(4), name)
    stream.seek(start)
    if make is None:
        yield Member(stream, start, None)
        return
    if make is _zstd:
        make, start = _with_dictionary(stream, start)
    at: int | None = _next_byte(stream, start)
    while at is not None:
        member = Member(stream, at, make())
        yield member
        at = _search(stream, at + 1, make) if member.end is None else _next_byte(stream, member.end)


def _packing(magic: bytes, name: str) -> Callable[[], Unpacker] | None:
    if magic == b"WARC" or magic == b"file":
        return None
    if magic.startswith(_GZIP):
        return _Gzip
    if magic in (_ZSTD, _DICTIONARY):
        return _zstd
    return {".gz": _Gzip, "zst": _zstd}.get(name.lower()[-3:])


class _Gzip:
    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(zlib.MAX_WBITS + 16)

    def step(self, data: bytes, size: int) -> tuple[bytes, bytes, bool]:
        plain = self._zlib.decompress(data, size)
        return plain, self._zlib.unused_data or self._zlib.unconsumed_tail, self._zlib.eof


class _Zstd:
    def __init__(self, dictionary: Any = None) -> None:
        import zstandard  # only for archives that are packed so

        self._frame = zstandard.ZstdDecompressor(dict_data=dictionary, max_window_size=_MOST_WINDOW).decompressobj()

    def step(self, data: bytes, size: int) -> tuple[bytes, bytes, bool]:
        plain = self._frame.decompress(data[:_ZSTD_PIECE])
        return plain, (self._frame.unused_data if self._frame.eof else b"") + data[_ZSTD_PIECE:], self._frame.eof


def _zstd() -> Unpacker:
    return _Zstd()


def _errors() -> tuple[type[Exception], ...]:
    try:
        from zstandard import ZstdError
    except ImportError:  # gzip alone
        return (zlib.error, OSError)
    return (zlib.error, OSError, ZstdError)


def _with_dictionary(stream: BinaryIO, start: int) -> tuple[Callable[[], Unpacker], int]:
    """The frames' decompressor, made with the dictionary that a skippable frame at the start may hold."""
    import zstandard

    stream.seek(0)
    head = stream.read(8)
    if not head.startswith(_DICTIONARY):
        return _zstd, start
    size = int.from_bytes(head[4:], "little")
    if size > _MOST_DICTIONARY:
        raise DamagedError(f"expected a dictionary of at most {_MOST_DICTIONARY:,} bytes, found {size:,}")
    raw = stream.read(size)
    if raw.startswith(_ZSTD):
        raw = zstandard.ZstdDecompressor().decompress(raw, max_output_size=_MOST_DICTIONARY)
    dictionary = zstandard.ZstdCompressionDict(raw)
    return lambda: _Zstd(dictionary), max(start, 8 + size)


def _next_byte(stream: BinaryIO, at: int) -> int | None:
    """The next place that is no zero byte (some writers pad), or None at the end."""
    stream.seek(at)
    while data := stream.read(_CHUNK):
        rest = data.lstrip(b"\0")
        if rest:
            return at + len(data) - len(rest)
        at += len(data)
    return None


def _search(stream: BinaryIO, at: int, make: Callable[[], Unpacker]) -> int | None:
    """The next place from ``at`` on where a member begins."""
    magic = _GZIP if make is _Gzip else _ZSTD
    while True:
        stream.seek(at)
        data = stream.read(_CHUNK)
        if len(data) < len(magic):
            return None
        place = data.find(magic)
        if place < 0:
            at += len(data) - len(magic) + 1
            continue
        if _is_member(stream, at + place, make):
            return at + place
        at += place + 1


def _is_member(stream: BinaryIO, at: int, make: Callable[[], Unpacker]) -> bool:
    """Whether a place unpacks to something that begins with printable ASCII, as every head of a record does."""
    stream.seek(at)
    try:
        plain, _, _ = make().step(stream.read(_TRIED), _TRIED)
    except _errors():
        return False
    return len(plain) >= 8 and all(0x20 <= byte < 0x7F for byte in plain[:8])
