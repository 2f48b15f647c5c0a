"""Text in a spreadsheet: what came from a page must not be run as a formula."""

from __future__ import annotations

from typing import Final

FORMULA: Final = ("=", "+", "@", "\t", "\r")
"""Beginnings that spreadsheets take for a formula or a new cell (CSV injection, OWASP); a minus begins days without a year."""


def guarded(text: str) -> str:
    """The text, with ``'`` in front where a spreadsheet would run it."""
    return "'" + text if text.startswith(FORMULA) else text
