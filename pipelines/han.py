"""Chinese characters and family names: one place for all rooms.

``HAN`` is the inside of a character class, ``simplified`` keeps every offset, ``surnames`` are those of data/surnames.tsv.
"""

from __future__ import annotations

from functools import cache

from schemas.tables import rows
from schemas.text import HAN, converter

__all__ = ["HAN", "compound_surnames", "simplified", "single_surnames", "surnames"]


@cache
def surnames() -> frozenset[str]:
    """Family names in both scripts, of one and two characters."""
    return frozenset(name for name, *_ in rows("pipelines", "surnames"))


@cache
def single_surnames() -> frozenset[str]:
    """Family names of one character, simplified."""
    return frozenset(name for name, kind, script, *_ in rows("pipelines", "surnames") if (kind, script) == _SINGLE)


@cache
def compound_surnames() -> frozenset[str]:
    """Family names of two characters, simplified."""
    return frozenset(name for name, kind, script, *_ in rows("pipelines", "surnames") if (kind, script) == _COMPOUND)


_SINGLE, _COMPOUND = ("single", "hans"), ("compound", "hans")


def simplified(text: str) -> str:
    """Simplified characters without any change of length: by phrase where that keeps it, else one by one."""
    lines = []
    for line in text.split("\n"):
        plain = converter()(line)
        if len(plain) != len(line):
            plain = "".join(c if len(c) == 1 else o for o in line for c in [converter()(o)])
        lines.append(plain)
    return "\n".join(lines)
