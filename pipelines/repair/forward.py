"""The mirror program itself: convert, mark, gloss, decode, fold. Used to prove repairs and to make test cases."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import cycle
from typing import Literal

from pipelines.repair.tables import is_private, pairs, to_traditional_table

FOLDED = dict(zip(map(ord, "，：；？！（）"), ",:;?!()", strict=True))
#: The order in which stops are marked.
STOPS = "，。；！？、"
COMMA = b","
#: Stands for the marker bytes that leave no trace in the decoded text.
INVISIBLE = b"\x01"
_PLAIN = str.maketrans("āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü", "aaaaooooeeeeiiiiuuuuvvvvv")


@dataclass(frozen=True)
class Mirror:
    """One mirror site's settings.

    Attributes:
        glosses: Traditional character → reading; what the site glosses, always.
        marker: Byte written before stops: ``COMMA``, ``INVISIBLE``, or empty for none.
        rhythm: Which occurrences of a stop are marked, in reading order, over and over.
        private: What becomes of pairs in the user-defined areas: dropped, kept, or one ``?`` each.
        fold: Full-width ``，：；？！（）`` become ASCII afterwards.
        nbsp: What a no-break space becomes.
        tags: Lines end in ``</p>``, whose ``<`` may be swallowed; otherwise a swallowed line end takes nothing.
    """

    glosses: Mapping[str, str] = field(default_factory=dict)
    marker: bytes = COMMA
    rhythm: tuple[bool, ...] = (True, True, False)
    private: Literal["drop", "keep", "question"] = "drop"
    fold: bool = True
    nbsp: str = "?"
    tags: bool = False


def garble(text: str, mirror: Mirror) -> str:
    """Do to a simplified text what the mirror does, line by line.

    Args:
        text: Simplified text. Characters outside GBK become ``?``, as they do on the mirrors.
        mirror: The site's settings.

    Returns:
        The garbled text: what a corpus stores.
    """
    rhythm = cycle(mirror.rhythm)
    return "\n".join(_garble_line(line, mirror, rhythm) for line in text.split("\n"))


def _garble_line(line: str, mirror: Mirror, rhythm: Iterator[bool]) -> str:
    data = encode(line.translate(to_traditional_table()), mirror.nbsp)
    if mirror.marker:
        data = mark(data, mirror.marker, lambda: next(rhythm))
    seen = decode(gloss(data, mirror.glosses) + (b"</p>" if mirror.tags else b""), mirror.private)
    if mirror.tags:
        seen = seen.removesuffix("</p>")
    return fold(seen) if mirror.fold else seen


def encode(text: str, nbsp: str = "?") -> bytes:
    """Text as GBK; what GBK lacks becomes ``?`` (private-use characters keep their pair)."""
    text = text.replace("\xa0", nbsp)
    try:
        return text.encode("gbk")
    except UnicodeEncodeError:
        return b"".join(_encode_one(c) for c in text)


def _encode_one(c: str) -> bytes:
    data = c.encode("gb18030" if is_private(c) else "gbk", "replace")
    return data if len(data) <= 2 else b"?"


def mark(data: bytes, marker: bytes, is_marked: Callable[[], bool]) -> bytes:
    """Write the marker before stops, byte-wise: also before a stop-shaped pair that straddles two characters.

    A 。-shaped pair made by the first byte of ， is passed over: mirror pages never break there.
    """
    for stop in STOPS:
        pattern = re.escape(stop.encode("gbk")) + (b"(?!\xac)" if stop == "。" else b"")
        data = re.sub(pattern, lambda m: (marker if is_marked() else b"") + m[0], data)
    return data


def gloss(data: bytes, glosses: Mapping[str, str], *, from_a: bool = False) -> bytes:
    """Write ``(reading)`` after every glossed pair, byte-wise, entry after entry from z to a by reading (or from a to z)."""
    rows = ordered(glosses)
    for pair, bracket in reversed(rows) if from_a else rows:
        if pair in data:
            data = data.replace(pair, pair + bracket)
    return data


def order(reading: str) -> str:
    """Sort key of a reading; the mirror works through its table from the greatest to the least."""
    return f"{reading.translate(_PLAIN)} {reading}"


def ordered(glosses: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """(character's bytes, bracket's bytes) in the order the mirror applies them."""
    rows = sorted(glosses.items(), key=lambda item: (order(item[1]), item[0]), reverse=True)
    return [(c.encode("gbk"), f"({reading})".encode("gbk")) for c, reading in rows]


@cache
def _handler() -> str:
    """Register the Windows way of decoding: an impossible pair gives one ``?`` for both bytes."""
    table = pairs()

    def windows(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        data, at = error.object, error.start
        if data[at] == 0x80:
            return "€", at + 1
        if data[at] == 0xFF:
            return "?", at + 1
        if at + 1 >= len(data):
            return "", at + 1
        return table[data[at] << 8 | data[at + 1]] or "?", at + 2

    codecs.register_error("chuanmen-windows", windows)
    return "chuanmen-windows"


def decode(data: bytes, private: str = "drop") -> str:
    """Read bytes two at a time, the Windows way; a lone lead byte at the end gives nothing."""
    text = data.decode("gbk", _handler()).replace("\x01", "")
    if private != "keep":
        text = _PRIVATE.sub("?" if private == "question" else "", text)
    return text


_PRIVATE = re.compile("[\ue000-\uf8ff]")


def fold(text: str) -> str:
    """Full-width ``，：；？！（）`` to ASCII, as the corpora do."""
    return text.translate(FOLDED)
