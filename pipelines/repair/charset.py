"""Text that was read with the wrong charset, once or several times: the bytes again, then the right charset.

A wrong reading may have lost a byte here and there, and stretches of it may stand beside text that was read rightly (a title typed in
later, the mark-up of a page), so every stretch is judged on its own: what it decodes to must read as Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from pipelines.repair.model import NAT, model, normalise
from pipelines.repair.tables import simplify_plain

LOST = "\ufffd"
_ROUNDS = 3
_HAN = re.compile("[\u3400-\u9fff]")
#: The upper half of Windows-1252; what it leaves open stands for itself, as in Latin-1.
_SLOPPY = {bytes((b,)).decode("cp1252", "ignore") or chr(b): b for b in range(0x80, 0x100)} | {
    chr(b): b for b in range(0x80, 0x100)
}
_ONE_BYTE = re.compile(f"[\x00-\x7f{re.escape(''.join(sorted(_SLOPPY)))}]+")
_LETTER = re.compile("[\xa1-\xa6\xa8-\xaf\xb2-\xb6\xb8-\xd6\xd8-\xff]")
#: First characters of the commonest UTF-8 sequences read as GBK (， 。 的 中 是 在 省 and the like), once and twice.
_SIGN = re.compile("[锛銆鐨涓鏄鍦鐪鍏浠琛瀛璁寮鏀浼鍜鐏閿閵]")
#: One scan over every text: all but the signs that Chinese text uses itself (§ ° ± · ×).
_GATE = re.compile(f"{_LETTER.pattern[:-1]}{_SIGN.pattern[1:]}")
_FEW, _SAMPLE = 6, 200_000
_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
#: A sequence whose last byte a GBK reader could not place: it shows as ``?`` (with the ASCII after it) or U+FFFD (here FF).
_CUT = re.compile(rb"[\xe0-\xef][\x80-\xbf]?(?:\xff[\x80-\xbf]?|\?)")
#: A no-break space (A0, the last byte of 习 and 堠) that a later step made a plain one.
_SPACED = re.compile(rb"(?<=[\xe4-\xe9][\x80-\xbf]) (?=[\xe2-\xef])")
_HIGH_RUN = re.compile(rb"[\x80-\xff](?:[\x40-\xff]*)")
_COMMON = 8 * NAT
_READS_WELL = 0.6
_LONE = 20 * NAT


@dataclass(frozen=True)
class Recoded:
    """A text read rightly.

    Attributes:
        text: The text; a byte that is lost for good shows as U+FFFD.
        families: Which wrong readings were undone, the outermost first.
        lost: How many characters of ``text`` are U+FFFD for that reason.
    """

    text: str
    families: tuple[str, ...]
    lost: int


def undo_charset(text: str) -> Recoded | None:
    """Undo wrong readings: GBK, UTF-8 or Big5 as Latin-1 or Windows-1252, UTF-8 as GBK, also one on top of another.

    Works on mark-up too: ASCII is the same in all of them. Linear in the length of the text.

    Args:
        text: A block, or a page as decoded, before it is parsed.

    Returns:
        The text read rightly, or None when nothing in it was read wrongly.
    """
    families: list[str] = []
    for _ in range(_ROUNDS):
        found = _undo_once(text)
        if found is None:
            break
        text, family = found
        families.append(family)
    return Recoded(text, tuple(families), text.count(LOST)) if families else None


def _undo_once(text: str) -> tuple[str, str] | None:
    gate = _GATE.search(text)
    if gate is None:
        return None
    near = text[gate.start() : gate.start() + _SAMPLE]
    if len(_LETTER.findall(near)) >= _FEW and (found := _by_stretch(text, _ONE_BYTE, _as_one_byte)):
        return found
    return _by_stretch(text, _LINE, _as_gbk) if len(_SIGN.findall(near)) >= 2 else None


_LINE = re.compile(r"[^\n]+")


def _by_stretch(
    text: str, stretches: re.Pattern[str], undo: Callable[[str], tuple[str, str] | None]
) -> tuple[str, str] | None:
    parts: list[str] = []
    family, at = "", 0
    for match in stretches.finditer(text):
        found = undo(match[0])
        if found:
            parts += [text[at : match.start()], found[0]]
            at, family = match.end(), found[1]
    return ("".join([*parts, text[at:]]), family) if family else None


def _as_one_byte(stretch: str) -> tuple[str, str] | None:
    """One stretch of what Windows-1252 can show."""
    if len(stretch) < _FEW or len(_LETTER.findall(stretch)) < _FEW:
        return None
    data = bytes(_SLOPPY[c] if c > "\x7f" else ord(c) for c in stretch)
    if (text := _utf8(data)) is not None and (_reads_well(text) or _is_one_byte_again(text)):
        return text, "utf8_read_as_latin1"
    for codec, family in (("gb18030", "gbk_read_as_latin1"), ("big5hkscs", "big5_read_as_latin1")):
        text = _double(data, codec)
        if _reads_well(text):
            return text, family
    return None


def _as_gbk(stretch: str) -> tuple[str, str] | None:
    """One line of UTF-8 read as GBK: ``?`` and U+FFFD hide a byte or two."""
    if not _SIGN.search(stretch):
        return None
    text = _utf8(b"".join(_gbk_bytes(stretch)))
    return (text, "utf8_read_as_gbk") if text is not None and (_reads_well(text) or _SIGN.search(text)) else None


def _gbk_bytes(stretch: str) -> Iterator[bytes]:
    for c in stretch:
        if c == "€":
            yield b"\x80"
        elif c == LOST:
            yield b"\xff"
        else:
            yield c.encode("gb18030", "replace")


def _utf8(data: bytes) -> str | None:
    """UTF-8 with losses; None when a tenth of the upper bytes belong to no sequence."""
    data = _CUT.sub(b"\xff", _SPACED.sub(b"\xa0", data))
    upper = sum(b >= 0x80 for b in data)
    fitting = sum(map(len, _UTF8.findall(data)))
    if not fitting or 10 * fitting < 9 * (upper - data.count(b"\xff")) or data.count(b"\xff") > fitting // 4:
        return None
    return _MANY_LOST.sub(LOST, data.decode("utf-8", "replace"))


_MANY_LOST = re.compile(LOST + "+")


def _double(data: bytes, codec: str) -> str:
    """A two-byte charset; a run of upper bytes that does not decode is cut into the likeliest pairs."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        pass
    parts, at = [], 0
    for match in _HIGH_RUN.finditer(data):
        parts += [data[at : match.start()].decode("ascii"), _likeliest(match[0], codec)]
        at = match.end()
    return "".join([*parts, data[at:].decode("ascii")])


def _likeliest(run: bytes, codec: str) -> str:
    """The likeliest way to cut a run into pairs, ASCII characters and lone bytes (each U+FFFD)."""
    try:
        return run.decode(codec)
    except UnicodeDecodeError:
        pass
    best: list[tuple[int, int, str]] = [(0, 0, "")]
    for end in range(1, len(run) + 1):
        one = run[end - 1]
        cost, text = (2 * NAT, chr(one)) if one < 0x80 else (_LONE, LOST)
        row = (best[end - 1][0] + cost, end - 1, text)
        if end >= 2 and run[end - 2] >= 0x81 and (pair := _pair(run[end - 2 : end], codec)):
            row = min(row, (best[end - 2][0] + _cost(pair), end - 2, pair))
        best.append(row)
    parts, at = [], len(run)
    while at:
        parts.append(best[at][2])
        at = best[at][1]
    return "".join(reversed(parts))


@cache
def _pair(data: bytes, codec: str) -> str:
    text = data.decode(codec, "ignore")
    return text if len(text) == 1 else ""


def _cost(c: str) -> int:
    return model().unigram(normalise(simplify_plain(c)))


def _reads_well(text: str) -> bool:
    """Common characters prevail among its Han characters, and there are Han characters for what is beyond ASCII."""
    han = _HAN.findall(text, 0, 50_000)[:5_000]
    if len(han) < 3:
        return False
    beyond = sum(c > "\x7f" for c in text[:50_000])
    common = sum(_cost(c) < _COMMON for c in han)
    return common >= _READS_WELL * len(han) and 3 * len(han) >= beyond


def _is_one_byte_again(text: str) -> bool:
    """Still nothing but Windows-1252, and UTF-8 in it: the text was read wrongly twice."""
    return _ONE_BYTE.fullmatch(text) is not None and len(_UTF8.findall(text.encode("cp1252", "ignore"))) >= 3
