"""Bytes → text, by evidence. A declaration is recorded and breaks ties; it never overrules what the bytes say.

Order of the voices: byte-order mark; strict UTF-8; strict GB18030; Big5, where it is declared or where GB18030 gives no Chinese;
the same three again with a few lost bytes; a page of two charsets, stretch by stretch; charset-normalizer, whose proposal counts only if it decodes strictly and reads as Chinese.

Source:
    WHATWG Encoding (label gb2312 is read as GB18030). How often pages lie about their charset: docs/extraction.md.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines._stray import decode_around_strays
from pipelines.errors import InputError, UndecodableError
from pipelines.rooms import Decoded

MAX_PAGE_BYTES = 8 * 1024 * 1024
"""A page beyond this is refused before anything is parsed."""

LOST_PER = 10_000
ALWAYS_ALLOWED_LOST = 3
_DECLARATION_WINDOW = 4096
_SAMPLE_CHARS = 6000
_READS_WELL = 0.25
"""Share of everyday characters among the Han characters: running Chinese has 0.45 to 0.65, a wrong decoding below 0.1."""

_EVERYDAY = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物"
    "现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公"
    "无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则"
    "任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类"
    "這為個國時來們對會發動過說產種後學經進著電裡現實加兩體機當點從業開還應與關數線無質氣變條沒結問題黨軍員總長設見計別運農區強戰則處隊給門規熱領東導壓爭濟術認權證轉單風帶場車務萬達議聲報類"
)
"""The most frequent characters of modern Chinese, both scripts. Source: general frequency lists; membership, not order, is used."""

_HAN = re.compile("[\u3400-\u9fff]")
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_PAGE_CHARSET = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*([A-Za-z0-9_:.-]+)|<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)",
    re.IGNORECASE,
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (b"\x84\x31\x95\x33", "gb18030"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class _Reading:
    text: str
    used: str
    lost: tuple[int, ...] = ()
    cut_bytes: int = 0


def decode_page(body: bytes, declared: str | None = None, max_bytes: int = MAX_PAGE_BYTES) -> Decoded:
    """Decode a page, and report how.

    Args:
        body: Raw bytes of the page, content-decoding undone.
        declared: Charset from the HTTP header (bare or as ``text/html; charset=…``), or None. Without it the page's own
            meta or XML declaration is taken.
        max_bytes: Largest page read.

    Returns:
        Text exactly as decoded, never normalised. Bytes that fit no character are U+FFFD and listed by offset; a character cut off
        by the end of the page is dropped and counted in ``cut_bytes``.

    Raises:
        InputError: The page is empty or larger than ``max_bytes``.
        UndecodableError: No charset fits. Nothing is guessed; the message names the first byte that fits nothing.
    """
    if not body:
        raise InputError("expected a page, found 0 bytes; fetch it again")
    if len(body) > max_bytes:
        raise InputError(
            f"expected a page of at most {max_bytes} bytes, found {len(body)}; raise the limit or leave the page out"
        )
    named = _header_charset(declared) or _page_charset(body)
    for reading in _readings(body, named):
        return Decoded(reading.text, named, reading.used, reading.lost, reading.cut_bytes)
    raise UndecodableError(
        f"expected UTF-8, GB18030 or declared Big5, found bytes that fit none (declared {named or 'nothing'}, "
        f"first misfit at offset {_first_misfit(body)}); if this is a Chinese page, fetch it again"
    )


def allowed_lost(size: int) -> int:
    """How many bytes of a page of that size may be lost: 1 in 10,000, and 3 always."""
    return max(ALWAYS_ALLOWED_LOST, size // LOST_PER)


def chinese_share(text: str) -> float:
    """Share of everyday characters among the Han characters of a text's beginning; 0 where there is no Han character."""
    han = _HAN.findall(text, 0, 20 * _SAMPLE_CHARS)[:_SAMPLE_CHARS]
    return sum(char in _EVERYDAY for char in han) / len(han) if han else 0.0


def _header_charset(declared: str | None) -> str | None:
    if not declared:
        return None
    found = _HEADER_CHARSET.search(declared)
    name = found.group(1) if found else declared
    return name.strip(" \"';").lower() if "/" not in name else None


def _page_charset(body: bytes) -> str | None:
    found = _PAGE_CHARSET.search(body, 0, _DECLARATION_WINDOW)
    return (found.group(1) or found.group(2)).decode("ascii").lower() if found else None


def _readings(body: bytes, named: str | None) -> Iterator[_Reading]:
    """Acceptable readings, best first."""
    for mark, codec in _BOMS:
        if body.startswith(mark) and (reading := _lossy(body, codec, len(mark))):
            yield reading
    utf8 = _strict(body, "utf-8")
    if utf8 and not (_says(named, "gb", "big5") and _reads_better(_strict(body, "gb18030"), utf8)):
        yield utf8
    yield from _best_of(body, named)
    if (mixed := _mixed(body)) and _is_chinese(mixed):
        yield mixed
    yield from _detected(body)


def _best_of(body: bytes, named: str | None) -> Iterator[_Reading]:
    """Double-byte readings and readings with losses, once strict UTF-8 has failed."""
    national = _strict(body, "gb18030")
    if national and not _says(named, "big5") and chinese_share(national.text) >= _READS_WELL and not _mostly_utf8(body):
        yield national
        return
    big5 = _strict(body, "big5hkscs")
    found = [reading for reading in (national, big5, _lossy(body, "utf-8")) if reading]
    if not any(chinese_share(reading.text) >= _READS_WELL for reading in found):
        found += [reading for codec in ("gb18030", "big5hkscs") if (reading := _lossy(body, codec))]
    yield from sorted(filter(_is_chinese, found), key=lambda reading: -chinese_share(reading.text))
    yield from (reading for reading in found if reading.used != "big5hkscs" and _is_near_ascii(reading.text))


def _is_chinese(reading: _Reading) -> bool:
    return chinese_share(reading.text) >= _READS_WELL


def _is_near_ascii(text: str) -> bool:
    """Whether so little of the text is beyond ASCII that how it reads cannot be judged."""
    return len(_HAN.findall(text)) < 20 and sum(char > "\x7f" for char in text) <= max(40, len(text) // 50)


def _says(named: str | None, *families: str) -> bool:
    return named is not None and named.startswith(families)


def _reads_better(other: _Reading | None, than: _Reading) -> bool:
    """Whether the declared family gives Chinese where UTF-8, though valid, gives none (a few bytes can be both)."""
    return other is not None and not _HAN.search(than.text) and _is_chinese(other)


def _strict(body: bytes, codec: str) -> _Reading | None:
    """The whole page in one codec; an unfinished last character is dropped. In GB18030 the byte 80 is €, as in every browser."""
    errors = "strict"
    if codec == "gb18030" and b"\x80" in body:
        errors = "gbk_euro"
        codecs.register_error(errors, _euro)
    decoder = codecs.getincrementaldecoder(codec)(errors)
    try:
        text = decoder.decode(body)
    except UnicodeDecodeError:
        return None
    return _Reading(text, codec, cut_bytes=len(decoder.getstate()[0]))


_BESIDE_EURO = re.compile(rb"[\x00-\x7f]|\xa3[\xa8\xa9\xb0-\xb9]")
"""ASCII, or a bracket or digit of full width: what stands beside a euro sign. Elsewhere the byte 80 is a stray one."""


def _euro(error: UnicodeError) -> tuple[str, int]:
    if isinstance(error, UnicodeDecodeError) and error.object[error.start] == 0x80:
        before, behind = (
            error.object[max(0, error.start - 2) : error.start],
            error.object[error.start + 1 : error.start + 3],
        )
        if _BESIDE_EURO.match(behind) or _BESIDE_EURO.fullmatch(before) or before[-1:] < b"\x40":
            return "€", error.start + 1
    raise error


_STRETCH = re.compile(
    rb"[^<>\n]+"
)  # what is ASCII is left out after the match: a pattern that asked for more would look for it from every byte of a long script


def _mixed(body: bytes) -> _Reading | None:
    """A page that was put together from parts of two charsets: each stretch between tags is read as what it is.

    Bytes of a stretch that is neither are lost, within the page's allowance.
    """
    parts: list[str] = []
    lost: list[int] = []
    sizes = {"utf-8": 0, "gb18030": 0}
    at = 0
    for match in _STRETCH.finditer(body):
        piece = match.group()
        if piece.isascii():
            continue
        reading = _strict(piece, "utf-8") or _strict(piece, "gb18030")
        if reading is None or reading.cut_bytes:
            found = decode_around_strays(
                piece, "utf-8" if _mostly_utf8(piece) else "gb18030", 0, allowed_lost(len(body))
            )
            if found is None:
                return None
            reading = _Reading(found.text, "utf-8" if _mostly_utf8(piece) else "gb18030")
            lost += [match.start() + offset for offset in found.lost]
            if len(lost) > allowed_lost(len(body)):
                return None
        sizes[reading.used] += len(piece)
        parts += [body[at : match.start()].decode("ascii", "replace"), reading.text]
        at = match.end()
    parts.append(body[at:].decode("ascii", "replace"))
    if not all(sizes.values()):
        return None
    return _Reading("".join(parts), max(sizes, key=lambda codec: sizes[codec]), tuple(lost))


def _mostly_utf8(body: bytes) -> bool:
    """Whether almost all multi-byte sequences are UTF-8: such bytes can pass as GB18030, the reverse does not happen."""
    return len(re.findall(rb"[\xe3-\xe9][\x80-\xbf][\x80-\xbf]", body[:200_000])) * 3.3 > len(
        re.findall(rb"[\x80-\xff]", body[:200_000])
    ) and bool(re.search(rb"[\xe3-\xe9][\x80-\xbf][\x80-\xbf]", body))


def _lossy(body: bytes, codec: str, start: int = 0) -> _Reading | None:
    """The page in one codec with at most the allowed number of lost bytes, or None."""
    found = decode_around_strays(body, codec, start, allowed_lost(len(body)))
    return None if found is None else _Reading(found.text, codec, found.lost, found.cut_bytes)


def _detected(body: bytes) -> Iterator[_Reading]:
    """charset-normalizer's proposal, where it decodes strictly and reads as Chinese."""
    from charset_normalizer import from_bytes  # last voice: loaded only for pages that fit nothing else

    best = from_bytes(body[:100_000]).best()
    if best is not None and (reading := _strict(body, best.encoding)) and _is_chinese(reading):
        yield reading


def _first_misfit(body: bytes) -> int:
    """Offset up to which the best of the two national readings gets."""
    offsets = []
    for codec in ("utf-8", "gb18030"):
        try:
            body.decode(codec)
        except UnicodeDecodeError as error:
            offsets.append(error.start)
    return max(offsets, default=0)
