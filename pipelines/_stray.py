"""Reading on past a stray byte without losing the characters around it.

In GB18030 and Big5 one byte too many puts everything up to the next ASCII byte out of step. In such a run every place is tried where
one byte could be left out, and the place is taken after which the run reads best; in UTF-8 the damage is one character wide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LOST = "\ufffd"
_SYNC = re.compile(rb"[\x00-\x2f\x3a-\x3f]")
"""Bytes that are never part of a longer character in GB18030 or Big5: after one of them the reader is in step."""

_LONGEST_RUN = 4000


@dataclass(frozen=True, slots=True)
class Patched:
    """Text with U+FFFD for each lost byte, their offsets, and the bytes of an unfinished last character."""

    text: str
    lost: tuple[int, ...]
    cut_bytes: int


def decode_around_strays(body: bytes, codec: str, start: int, allowed: int) -> Patched | None:
    """Decode a page in which some bytes do not fit.

    Args:
        body: The page's bytes.
        codec: Python's name of the codec.
        start: Where to begin (behind a byte-order mark).
        allowed: How many bytes may be lost.

    Returns:
        The text and what was lost, or None where more than ``allowed`` bytes do not fit.
    """
    parts: list[str] = []
    lost: list[int] = []
    at = start
    while at < len(body):
        try:
            parts.append(body[at:].decode(codec))
            break
        except UnicodeDecodeError as error:
            bad = at + error.start
            if bad >= len(body) - 3 and error.reason in _UNFINISHED:
                parts.append(body[at:bad].decode(codec))
                return Patched("".join(parts), tuple(lost), len(body) - bad)
            text, new, at = _past(body, codec, at, bad)
        parts.append(text)
        lost += new
        if len(lost) > allowed:
            return None
    return Patched("".join(parts), tuple(lost), 0)


_UNFINISHED = ("unexpected end of data", "incomplete multibyte sequence", "truncated data")


def _past(body: bytes, codec: str, at: int, bad: int) -> tuple[str, list[int], int]:
    """Text from ``at`` past the misfit at ``bad``, the offsets lost, and where to read on."""
    if codec in ("gb18030", "big5hkscs"):
        begin, end = _run(body, at, bad)
        skip = _best_skip(body[begin:end], codec)
    elif codec == "utf-8":
        begin, end = max(at, bad - 3), bad + 5
        skip = _utf8_skip(body, begin, bad, end)
    else:
        begin, skip = at, None
    if skip is None:
        return body[at:bad].decode(codec) + LOST, [bad], bad + 1
    index, resume = begin + skip[0], begin + skip[1]
    return body[at:index].decode(codec) + _joined(body, index, resume, codec) + LOST, [begin + skip[2]], resume


def _joined(body: bytes, index: int, resume: int, codec: str) -> str:
    """The character around a stray byte, or nothing where the byte stood between two characters."""
    if resume == index + 1:
        return ""
    for skip in range(index + 1, resume):
        try:
            text = (body[index:skip] + body[skip + 1 : resume]).decode(codec)
        except UnicodeDecodeError:
            continue
        if len(text) == 1:
            return text
    return ""


def _run(body: bytes, at: int, bad: int) -> tuple[int, int]:
    """The stretch around a misfit that may be out of step: from one byte that keeps step to the next."""
    begin = max(at, bad - _LONGEST_RUN)
    for match in _SYNC.finditer(body, begin, bad):
        begin = match.end()
    after = _SYNC.search(body, bad + 1, bad + _LONGEST_RUN)
    return begin, after.start() if after else min(len(body), bad + _LONGEST_RUN)


def _best_skip(run: bytes, codec: str) -> tuple[int, int, int] | None:
    """The byte without which the run decodes and reads best.

    Returns:
        Where its character begins (the byte itself between two characters), where the next one begins, and the byte's index;
        None where no single byte is to blame.
    """
    forward = _forward(run, codec)
    backward = _backward(run, codec)
    found = []
    for index, score in forward.items():
        if index + 1 in backward:
            found.append((score + backward[index + 1], 1, -index, index + 1, index))
        if index + 3 in backward and run[index] >= 0x80:
            width, gain = _unit(run[index : index + 1] + run[index + 2 : index + 3], 0, codec)
            if width == 2:
                found.append((score + gain + backward[index + 3], 0, -index, index + 3, index + 1))
    if not found:
        return None
    _, _, negative, resume, lost = max(found)
    return -negative, resume, lost


def _forward(run: bytes, codec: str) -> dict[int, int]:
    """Score of every stretch run[:i] that decodes in step."""
    scores, index, score = {0: 0}, 0, 0
    while index < len(run):
        width, gain = _unit(run, index, codec)
        if not width:
            break
        index, score = index + width, score + gain
        scores[index] = score
    return {place: value for place, value in scores.items() if place < len(run)}


def _backward(run: bytes, codec: str) -> dict[int, int]:
    """Score of every stretch run[i:] that decodes to the end."""
    scores = {len(run): 0}
    for index in range(len(run) - 1, -1, -1):
        width, gain = _unit(run, index, codec)
        if width and index + width in scores:
            scores[index] = scores[index + width] + gain
    return scores


def _unit(run: bytes, index: int, codec: str) -> tuple[int, int]:
    """Width of the character at an index (0 where none fits) and how likely it is in Chinese text."""
    lead = run[index]
    if lead < 0x80:
        return 1, 0
    pair = run[index : index + 2]
    if len(pair) == 2 and not 0x30 <= pair[1] <= 0x39:
        try:
            pair.decode(codec)
        except UnicodeDecodeError:
            return 0, 0
        return 2, _likely(pair, codec)
    try:
        run[index : index + 4].decode(codec)
    except UnicodeDecodeError:
        return 0, 0
    return (4, 0) if len(pair) == 2 else (0, 0)


_MARKS = frozenset(mark.encode("gb18030") for mark in "　、。·—～…‘’“”〔〕〈〉《》「」『』【】！（），：；？％")


def _likely(pair: bytes, codec: str) -> int:
    """2 for the everyday planes of the charset (level 1 characters, Chinese marks), -1 for the rest."""
    lead, trail = pair
    if codec == "big5hkscs":
        return 2 if 0xA4 <= lead <= 0xC6 or pair[:1] == b"\xa1" else -1
    if lead in (0xA1, 0xA2, 0xA3):
        return 2 if pair in _MARKS else 0
    return 2 if trail >= 0xA1 and 0xB0 <= lead <= 0xD7 else -1


def _utf8_skip(body: bytes, begin: int, bad: int, end: int) -> tuple[int, int, int] | None:
    """The stray byte inside or right behind a UTF-8 character near a misfit, as offsets from ``begin``; None where it stands alone.

    Where both readings are possible, the one that gives an everyday character counts.
    """
    found = None
    for index in range(bad, max(begin, bad - 3) - 1, -1):
        width = _utf8_width(body[index])
        if not width or index + width < bad:
            continue
        for skip in range(index + 1, min(index + width, end)):
            text = _char(body[index:skip] + body[skip + 1 : index + width + 1])
            if text and (_is_everyday(text) or index == bad) and not _is_everyday(_char(body[index : index + width])):
                place = (index - begin, index + width + 1 - begin, skip - begin)
                if _is_everyday(text):
                    return place if not _is_everyday(_next_char(body, bad)) or index < bad else None
                found = found or place
    return None if _next_char(body, bad) else found


def _utf8_width(lead: int) -> int:
    return 4 if lead >= 0xF0 else 3 if lead >= 0xE0 else 2 if lead >= 0xC0 else 0


def _char(data: bytes) -> str:
    """The one character that some bytes are, or ""."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return text if len(text) == 1 else ""


def _next_char(body: bytes, bad: int) -> str:
    """The character right behind a misfit, or "" where none begins there."""
    if bad + 1 >= len(body):
        return ""
    return _char(body[bad + 1 : bad + 1 + (_utf8_width(body[bad + 1]) or 1)])


def _is_everyday(char: str) -> bool:
    """Whether a character is one of the 3,755 of GB 2312's first level."""
    try:
        code = char.encode("gb2312")  # "" gives no bytes
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and 0xB0 <= code[0] <= 0xD7
