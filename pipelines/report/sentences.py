"""The sentence around a quotation, and where in it the quoted words stand."""

from __future__ import annotations

import re
from typing import Any

_END = re.compile(r"[。！？；\n]")
_LONGEST = 400
"""Characters of a sentence; a longer one is cut around the quotation."""


class Sentences:
    """Sentences, each kept once.

    Attributes:
        kept: The sentences, by number.
    """

    def __init__(self) -> None:
        """Nothing is kept yet."""
        self.kept: list[str] = []
        self._numbers: dict[str, int] = {}

    def around(self, quote: dict[str, Any], article: dict[str, Any] | None) -> tuple[int, int, int]:
        """Number of the sentence that holds a quotation, and the span of the quoted words in it.

        Args:
            quote: ``field``, ``start``, ``end``, ``quote``.
            article: The article of its record; without it, or where it says something else, the quotation stands alone.
        """
        text = _field(article, quote["field"]) if article else ""
        start, end = quote["start"], quote["end"]
        if text[start:end] != quote["quote"]:
            return self._number(quote["quote"][:_LONGEST]), 0, min(_LONGEST, len(quote["quote"]))
        first = max(
            (m.end() for m in _END.finditer(text, max(0, start - _LONGEST), start)), default=max(0, start - _LONGEST)
        )
        found = _END.search(text, max(start, end - 1))
        last = (
            min(found.end() if found else len(text), first + _LONGEST)
            if found is None or found.end() - first <= _LONGEST
            else first + _LONGEST
        )
        last = max(last, min(end, first + _LONGEST))
        if end > last:  # a quotation behind a very long beginning
            first, last = start, min(end, start + _LONGEST)
        while first < start and text[first].isspace():
            first += 1
        return self._number(text[first:last].rstrip()), start - first, min(end, last) - first

    def _number(self, text: str) -> int:
        if text not in self._numbers:
            self._numbers[text] = len(self.kept)
            self.kept.append(text)
        return self._numbers[text]


def _field(article: dict[str, Any], field: str) -> str:
    value = article.get(field)
    return "\n".join(value) if isinstance(value, list) else str(value or "")
