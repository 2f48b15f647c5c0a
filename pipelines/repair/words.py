"""著 or 着: the one character of the inverse conversion that a word decides."""

from __future__ import annotations

import re
from functools import cache

from pipelines.repair.tables import read_rows, to_simplified_table


@cache
def zhu_pattern() -> re.Pattern[str]:
    """Matches 著 inside a word that is written with 著 in simplified text."""
    parts = []
    for row in read_rows("zhu_words.tsv"):
        before, after = row["word"].split("著")
        parts.append(f"{f'(?<={before})' if before else ''}著{f'(?={after})' if after else ''}")
    return re.compile("|".join(parts))


@cache
def _any_zhu() -> re.Pattern[str]:
    """Matches every 著; group 1 is set where a word keeps it."""
    return re.compile(f"({zhu_pattern().pattern})|著")


def settle_zhu(text: str) -> str:
    """Write 着 for every 著 of ``text`` (simplified otherwise) that no word keeps."""
    if "著" not in text:
        return text
    return _any_zhu().sub(lambda match: match[1] or "着", text)


def keeps_zhu(before: str, after: str) -> bool:
    """True when 著 between these simplified characters is 著 (著名), not 着 (着力)."""
    return bool(zhu_pattern().search(before[-2:] + "著" + after[:2]))


def simplify(text: str) -> str:
    """Convert character by character; 著 becomes 着 except in the words that keep it."""
    return settle_zhu(text.translate(to_simplified_table()))
