"""The gate: can this article report a visit at all? A few substring searches, microseconds, on the text as it stands."""

from __future__ import annotations

import re
from functools import cache

from pipelines.visits.text.lexicon import rows


@cache
def _tests() -> tuple[re.Pattern[str], re.Pattern[str]]:
    def pattern(kind: str) -> re.Pattern[str]:
        # one character class first: the scan stops only at characters that can begin a word
        return re.compile("|".join(re.escape(row[0]) for row in rows("gate") if row[1] == kind))

    return pattern("trip"), pattern("leader")


def _closed(text: str) -> str:
    """The text without its blanks, where every character stands apart."""
    return text.replace(" ", "") if text.count(" ") * 3 > len(text) else text


def may_report_visit(*texts: str) -> bool:
    """Whether the fields of an article hold a word for a travelling group and one for a leader.

    Both scripts are tried, so the gate stands before any conversion. It never turns away what the grammar could read: the
    grammar needs both kinds of words (data/gate.tsv).
    """
    trip, leader = _tests()
    texts = tuple(_closed(text) for text in texts)
    return any(trip.search(text) for text in texts) and any(leader.search(text) for text in texts)
