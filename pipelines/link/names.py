"""Names as linking compares them: without blanks, remembered, since the same people and places come again and again."""

from __future__ import annotations

from functools import lru_cache

from schemas.text import compact

short_of = lru_cache(maxsize=65_536)(compact)
"""A name without blanks and in one width (``schemas.text.compact``)."""
