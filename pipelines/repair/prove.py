"""The proof: garble a repaired stretch again and compare it with what was seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pipelines.repair.detect import GLOSS
from pipelines.repair.document import Document
from pipelines.repair.forward import COMMA, INVISIBLE, decode, encode, gloss
from pipelines.repair.hypothesis import MARK_BEFORE, MARK_INSIDE, MARK_LETTER, MARK_SHOWN
from pipelines.repair.tables import to_traditional_table


def is_proved(before: str, text: str, seen: str, glosses: Mapping[str, str], document: Document) -> bool:
    """True when the mirror program makes ``seen`` out of the repaired text.

    Args:
        before: The character before the stretch as the mirror has it, or empty: a gloss may straddle it.
        text: The repaired text with its marks.
        seen: What stands in the document for the stretch, its last gloss included.
        glosses: The document's glosses and those found in the stretch.
        document: Folding, markers, private-use characters.
    """
    marker = COMMA if document.markers else INVISIBLE
    marked = _with_marks(before, text, marker)
    seen = _comparable(seen, document)
    ways = (decode(gloss(marked, glosses, from_a=way), _private(document)) for way in (False, True))
    return any(_comparable(again, document).endswith(seen) for again in ways)


def _private(document: Document) -> Literal["drop", "keep"]:
    return "drop" if document.private_lost else "keep"


def _comparable(text: str, document: Document) -> str:
    """Widths aside where the corpus folded them (letters and digits too), without ``?`` where it took them out."""
    text = text.translate(_HALF) if document.folded else text
    return text.replace("?", "") if document.vanished else text


_HALF = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}


def _with_marks(before: str, text: str, marker: bytes) -> bytes:
    parts = [encode(before)]
    inside = False
    for c in text:
        if c == MARK_BEFORE:
            parts.append(INVISIBLE)
        elif c == MARK_LETTER:
            parts.append(b"E")
        elif c == MARK_SHOWN:
            parts.append(COMMA)
        elif c == MARK_INSIDE:
            inside = True
        else:
            data = encode(c.translate(to_traditional_table()))
            parts.append(data[:1] + marker + data[1:] if inside else data)
            inside = False
    return b"".join(parts)


def seen_until(source: str, start: int, end: int) -> str:
    """The stretch as seen, with the gloss that directly follows it."""
    after = GLOSS.match(source, end)
    return source[start : after.end() if after else end]
