"""Scores: edit distance, which characters are wrong, and whether the ledger had called them certain."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher

from pipelines.repair import Edit

_FOLD = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0xA0: " ", 0x3000: " "}


def folded(text: str) -> str:
    """Full-width ASCII and white space to half width: rates are counted on this."""
    return text.translate(_FOLD)


def distance(a: str, b: str) -> int:
    """Levenshtein distance, bit-parallel (Myers 1999): one big-integer step a character of ``b``."""
    if not a:
        return len(b)
    positions: dict[str, int] = {}
    for i, c in enumerate(a):
        positions[c] = positions.get(c, 0) | 1 << i
    full, last = (1 << len(a)) - 1, 1 << (len(a) - 1)
    plus, minus, score = full, 0, len(a)
    for c in b:
        eq = positions.get(c, 0)
        diagonal = (((eq & plus) + plus) ^ plus) | eq | minus
        up, down = minus | (full & ~(diagonal | plus)), plus & diagonal
        score += bool(up & last) - bool(down & last)
        up, down = (up << 1 | 1) & full, (down << 1) & full
        plus, minus = down | (full & ~(diagonal | up)), up & diagonal
    return score


def swallowed(gold: str, text: str, at_most: int) -> int:
    """How many ASCII characters of ``gold`` are simply missing from ``text``, at most those the garbling swallowed."""
    missing = 0
    for kind, a, b, _, _ in SequenceMatcher(None, gold, text, False).get_opcodes():
        if kind == "delete" or kind == "replace":
            missing += sum(c < "@" for c in gold[a:b])
    return min(missing, at_most)


def wrong_spans(gold: str, text: str) -> list[tuple[int, int]]:
    """Spans of ``text`` (same length widths folded) that differ from ``gold``; empty spans where something is missing."""
    codes = SequenceMatcher(None, folded(gold), folded(text), False).get_opcodes()
    return [(c, d) for kind, _, _, c, d in codes if kind != "equal"]


def touches(edit: Edit, span: tuple[int, int]) -> bool:
    """The edit produced (or removed) something inside the span."""
    start, end = edit.after
    return start < span[1] and span[0] < end if span[0] < span[1] else start <= span[0] <= end


@dataclass
class Tally:
    """Counts over one data set."""

    paragraphs: int = 0
    exact: int = 0
    characters: int = 0
    errors: int = 0
    strict: int = 0
    eaten: int = 0
    same_garble: int = 0
    certain_wrong: int = 0
    wrong: int = 0
    wrong_marked: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Character error rate in percent, widths folded, swallowed ASCII apart."""
        return 100 * (self.errors - self.eaten) / max(1, self.characters)

    @property
    def strict_rate(self) -> float:
        """Character error rate in percent, strict."""
        return 100 * self.strict / max(1, self.characters)

    def add(self, gold: str, text: str, eaten: int) -> int:
        """Count one paragraph; returns its errors without swallowed characters."""
        self.paragraphs += 1
        self.characters += len(gold)
        if gold == text:
            self.exact += 1
            return 0
        a, b = folded(gold), folded(text)
        errors = distance(a, b)
        gone = swallowed(a, b, eaten)
        self.errors += errors
        self.eaten += gone
        self.strict += distance(gold, text)
        self.exact += errors == gone
        return errors - gone
