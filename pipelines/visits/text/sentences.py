"""How much a sentence's words about directions count: headline and lead most, speeches and histories little."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipelines.visits.text.patterns import patterns
from pipelines.visits.text.prepare import Prepared

LEAD = 2
"""Sentences of the body that are its lead."""
OPENING = 40
"""Characters of a sentence in which it says that somebody speaks."""

_YEAR = re.compile("(?<![0-9《“—－-])((?:19|20)[0-9]{2})年")
_NO_DAY = re.compile("(?<![《“])(?:19|20)[0-9]{2}年(?!度|[0-9]{1,2}月[0-9]{1,2}日|[^，。；]{2,24}(?:会议|座谈会))")
"""A year that is no part of a day or of a meeting's name."""
_NO_MONTH = re.compile("(?<![《“])(?:19|20)[0-9]{2}年(?![0-9]{1,2}月|[^，。；]{2,24}(?:会议|座谈会))")
"""A year that is no part of a month."""


def _has(pattern: str, text: str) -> bool:
    return patterns("sentences")[pattern].search(text) is not None


def _before(sentence: str, published: int | None) -> bool:
    """Whether a sentence dates what it tells into a year before that of publication (a turn of the year aside)."""
    years = [int(match.group(1)) for match in _YEAR.finditer(sentence)]
    return bool(years) and published is not None and max(years) < published - (1 if _has("day", sentence) else 0)


def sentence_weights(prepared: Prepared, factors: Mapping[str, float]) -> list[float]:
    """What each sentence's words about directions count: title and lead most, speeches and histories little.

    Args:
        prepared: The article's text.
        factors: ``opening`` for headline and lead, ``aside`` for speeches and histories (data/phrases.toml).
    """
    weights: list[float] = []
    text = prepared.text
    speech, paragraph, seen = False, -1, 0
    for start, end in prepared.sentences:
        if start < prepared.body:
            weights.append(factors["opening"])
            continue
        line = text.rfind("\n", 0, start)
        if line != paragraph:
            paragraph, speech = line, False
        sentence = text[start:end]
        speech = speech or _has("speech", sentence[:OPENING])
        weight = factors["opening"] if seen < LEAD else 1.0
        seen += 1
        if text.count("|", start, end) >= 2:
            weight = 0.0  # a line of links to other stories
        elif _has("welcome", sentence):
            pass  # whoever speaks, the group he welcomes has come
        elif speech or _is_past(sentence, prepared.year, seen > LEAD):
            weight *= factors["aside"]
        weights.append(weight)
    return weights


def _is_past(sentence: str, published: int | None, told: bool) -> bool:
    """Whether a sentence tells of the past: dated into a year before that of publication, or (behind the lead) by words for it."""
    if _before(sentence, published):
        return True
    if (_NO_MONTH.search(sentence) or _has("long past", sentence)) and not _has("day", sentence):
        return True
    return told and (_NO_DAY.search(sentence) is not None or _has("past", sentence))
