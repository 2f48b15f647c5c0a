"""A member's plain bytes → records of WARC or ARC, told apart by their heads; behind a damaged one the next head is looked for.

Only a window is held in memory, never a whole member: a body's first ``keep`` bytes and what is looked ahead.

Source:
    WARC 1.1 (ISO 28500:2017); ARC 1 and 2: https://archive.org/web/researcher/ArcFileFormat.php.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from pipelines.archives.members import DamagedError, Member, UnpackError

_MOST_HEAD = 1 << 16
_STEP = 1 << 16
_LONGEST_START = 4096
_WARC_START = rb"WARC/\d\.\d{1,2}[ \t]*\r?\n[A-Za-z][\w-]*[ \t]*:"
_ARC_START = rb"(?<![^\n])[a-z][a-z0-9+.-]{1,12}:[^\s]{1,2000} [^ \n]{1,60} \d{14} [^\n]{1,300} \d{1,12}\r?\n"
_START = re.compile(rb"(?:%s|%s)" % (_WARC_START, _ARC_START))
_VERSION = re.compile(rb"WARC/\d\.\d{1,2}[ \t]*\r?\n")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_ARC_LIKE = re.compile(rb"\r?\n[^\s<]{3,2000} [^\n<]{5,400}\r?\n")
"""What may pass for the next record's line, should that one be damaged: ARC puts one line end between records."""

_BLANKS = b"\r\n"


@dataclass(frozen=True, slots=True)
class Record:
    """One record.

    Attributes:
        offset: Where it (or the member around it) begins in the file.
        kind: WARC's type (``response``, ``resource``, …); ARC has ``response`` alone, its file head is ``warcinfo``.
        url: The address it names, or None.
        date: When it was written, UTC, or None where it does not say.
        headers: Named fields of its head, names in lower case.
        block: What it holds, its first bytes where it is longer than was asked for.
        is_whole: Whether ``block`` is all of it.
    """

    offset: int
    kind: str
    url: str | None
    date: datetime | None
    headers: Mapping[str, str]
    block: bytes
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch that gives no record: where it begins, the address where its head still tells it, and what is wrong."""

    offset: int
    what: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class _Head:
    headers: Mapping[str, str]
    length: int

    @property
    def url(self) -> str | None:
        address = self.headers.get("warc-target-uri", "").strip().removeprefix("<").removesuffix(">")
        return address or None


class _Window:
    """What was read ahead of a member's plain bytes; ``at`` is the place of its first byte."""

    def __init__(self, member: Member) -> None:
        self._member = member
        self.data = bytearray()
        self.at = 0

    def fill(self, size: int) -> bool:
        """Whether ``size`` bytes are there, once what is missing was read."""
        while len(self.data) < size:
            new = self._member.read(_STEP)
            if not new:
                return False
            self.data += new
        return True

    def drop(self, size: int) -> None:
        del self.data[:size]
        self.at += size

    def skip(self, size: int) -> bool:
        """Pass over bytes without keeping them; False where the member ends before."""
        while size > len(self.data):
            size -= len(self.data)
            self.drop(len(self.data))
            if not self.fill(1):
                return False
        self.drop(size)
        return True

    def skip_blanks(self) -> bool:
        """Pass over line ends; False where the member ends."""
        while self.fill(1):
            blanks = len(self.data) - len(self.data.lstrip(_BLANKS))
            if not blanks:
                return True
            self.drop(blanks)
        return False

    def find_start(self) -> bool:
        """Pass over everything before the next head of a record; False where there is none."""
        while True:
            if found := _START.search(self.data):
                self.drop(found.start())
                return True
            size = len(self.data)
            self.drop(max(0, size - _LONGEST_START))
            if not self.fill(min(size, _LONGEST_START) + 1):
                return False


def read_member(member: Member, keep: int) -> Iterator[Record | Damage]:
    """The records of one member, or of a whole plain file.

    Args:
        member: The member; it is read to its end, or to its damage.
        keep: No more than this is kept of a record's block; the rest is passed over.

    Yields:
        Records, and one ``Damage`` for each stretch that gives none. A record counts only once what follows it was seen to be a record or
        the end: so a wrong length is noticed, and what it would have swallowed is read.
    """
    window = _Window(member)
    place = member.offset
    try:
        while window.skip_blanks():
            place = member.offset + (0 if member.is_packed else window.at)
            found, in_step = _record(window, place, keep)
            yield found
            if not in_step and not window.find_start():
                return
    except UnpackError as error:
        yield Damage(place, str(error))


def _record(window: _Window, place: int, keep: int) -> tuple[Record | Damage, bool]:
    """One record, or what is wrong with it, and whether the window now stands behind it."""
    try:
        head = _head(window)
    except UnpackError:
        raise
    except DamagedError as error:
        window.drop(1)
        return Damage(place, str(error)), False
    whole = window.fill(min(head.length, keep))
    block = bytes(window.data[: min(head.length, keep)])
    if not whole:
        return Damage(place, f"expected {head.length:,} bytes of content, found {len(block):,}", head.url), False
    if head.length <= keep:
        if not _ends_at(window, head.length, is_arc="arc-type" in head.headers):
            what = f"its length, {head.length:,}, does not lead to the next record or the end"
            return Damage(place, what, head.url), False
        window.drop(head.length)
    elif _START.search(block):  # no page is so long and holds a record: the length is wrong
        return Damage(place, f"its length, {head.length:,}, reaches over the next record", head.url), False
    elif not window.skip(head.length):
        return Damage(place, f"expected {head.length:,} bytes of content, found the end", head.url), False
    try:
        kind, date = _kind(head), _date(head.headers.get("warc-date"))
    except DamagedError as error:
        return Damage(place, str(error), head.url), True
    return Record(place, kind, head.url, date, head.headers, block, head.length <= keep), True


def _ends_at(window: _Window, length: int, *, is_arc: bool) -> bool:
    """Whether a block of that length is followed by what closes a record, by the next head, or by the end."""
    window.fill(length + _LONGEST_START)
    rest = bytes(window.data[length : length + _LONGEST_START])
    if rest.startswith((b"\r\n\r\n", b"\n\n")) or (is_arc and _ARC_LIKE.match(rest)):
        # should no head follow, that is the next record's fault, unless this one ends inside its own HTTP head
        block = window.data[:length]
        return not block.startswith(b"HTTP/") or _HEAD_END.search(block) is not None or _follows(rest)
    return _follows(rest)


def _follows(rest: bytes) -> bool:
    rest = rest.lstrip(_BLANKS)
    return not rest or rest.startswith(b"WARC/") or _START.match(rest) is not None


def _head(window: _Window) -> _Head:
    """Read a head and drop it from the window.

    Raises:
        DamagedError: There is none.
    """
    window.fill(5)
    if window.data.startswith(b"WARC/"):
        return _warc_head(window)
    window.fill(_LONGEST_START)
    line = bytes(window.data[:_LONGEST_START]).partition(b"\n")[0]
    words = line.decode("utf-8", "replace").split()
    if not _START.match(window.data) or len(words) < 5:
        raise DamagedError(f"expected the head of a record, found {_shown(line)}")
    window.drop(len(line) + 1)
    kind = "warcinfo" if line.startswith(b"filedesc:") else "response"
    at = words[2]
    date = f"{at[:4]}-{at[4:6]}-{at[6:8]}T{at[8:10]}:{at[10:12]}:{at[12:]}Z"
    return _Head(
        {"warc-type": kind, "warc-target-uri": words[0], "warc-date": date, "arc-type": words[3]}, int(words[-1])
    )


def _warc_head(window: _Window) -> _Head:
    size = 1024
    while True:
        more = window.fill(size)
        end = _HEAD_END.search(window.data)
        if end is not None or not more or size >= _MOST_HEAD:
            break
        size *= 2
    version = _VERSION.match(window.data)
    if version is None:
        raise DamagedError(f"expected a version such as WARC/1.0, found {_shown(window.data[:20])}")
    if end is None:
        raise DamagedError("expected an empty line behind the record's head, found none")
    headers = fields_of(bytes(window.data[version.end() : end.start()]))
    length = headers.get("content-length", "").strip()
    if not (length.isascii() and length.isdecimal() and len(length) <= 15):
        window.drop(version.end())
        raise DamagedError(f"expected a Content-Length, found {_shown(length)}")
    window.drop(end.end())
    return _Head(headers, int(length))


def fields_of(lines: bytes) -> dict[str, str]:
    """Named fields, names in lower case, continued lines joined; the last one of a name counts. Lines without a colon are left out."""
    found: dict[str, str] = {}
    last = ""
    for raw in lines.splitlines():
        try:
            line = raw.decode("utf-8")
        except UnicodeDecodeError:
            line = raw.decode("latin-1")
        name, colon, value = line.partition(":")
        if line[:1] in (" ", "\t") and last:
            found[last] += " " + line.strip()
        elif colon and name.strip():
            last = name.strip().lower()
            found[last] = value.strip()
    return found


def _kind(head: _Head) -> str:
    kind = head.headers.get("warc-type", "").lower()
    if not kind:
        raise DamagedError("expected a WARC-Type, found none")
    if kind in ("response", "resource") and head.url is None:
        raise DamagedError("expected a WARC-Target-URI, found none")
    return kind


def _date(text: str | None) -> datetime | None:
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise DamagedError(f"expected a WARC-Date such as 2024-06-09T10:12:00Z, found {_shown(text)}") from None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _shown(found: str | bytes | bytearray) -> str:
    """The beginning of what was found, in printable ASCII."""
    return ascii(bytes(found[:40]).decode("latin-1") if not isinstance(found, str) else found[:40])
