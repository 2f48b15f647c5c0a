"""How much a sentence's words about directions count: headline and lead most, speeches and histories little."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipelines.visits.text.prepare import Prepared

LEAD = 2
"""Sentences of the body that are its lead."""

_SPEECH = re.compile(
    "(?:说|表示|指出|强调|谈到|希望|认为|介绍说|提出|回顾|感慨)(?:，|：|“)|^(?:希望|要|愿|让我们|当前|近年来|多年来)|时任|习近平(?:总书记)?(?:[^，。]{0,12}考察|强调|指出|亲自|曾)"
)
_PAST = re.compile("(?<![《“])(?:19|20)[0-9]{2}年(?!度|[0-9]{1,2}月[0-9]{1,2}日)|曾|当年|多次|去年|历次|以来")
_DAY = re.compile("[0-9]日|今天|昨天|日前|近日")
_LONG_PAST = re.compile("(?<![《“])(?:19|20)[0-9]{2}年(?:以来|起)?(?![0-9]{1,2}月)|曾[任率带赴]|先后派出")


_YEAR = re.compile("(?<![0-9《“—－-])((?:19|20)[0-9]{2})年")


def _before(sentence: str, published: int | None) -> bool:
    """Whether a sentence dates what it tells into a year before that of publication (a turn of the year aside)."""
    years = [int(match.group(1)) for match in _YEAR.finditer(sentence)]
    return bool(years) and published is not None and max(years) < published - (1 if _DAY.search(sentence) else 0)


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
        speech = speech or _SPEECH.search(sentence[:40]) is not None
        weight = factors["opening"] if seen < LEAD else 1.0
        seen += 1
        if text.count("|", start, end) >= 2:
            weight = 0.0  # a line of links to other stories
        elif speech or _is_past(sentence, prepared.year, seen > LEAD):
            weight *= factors["aside"]
        weights.append(weight)
    return weights


def _is_past(sentence: str, published: int | None, told: bool) -> bool:
    """Whether a sentence tells of the past: dated into a year before that of publication, or (behind the lead) by words for it."""
    if not any(word in sentence for word in ("年", "曾", "次", "派出", "以来")):
        return False
    if _before(sentence, published) or (_LONG_PAST.search(sentence) and not _DAY.search(sentence)):
        return True
    return told and _PAST.search(sentence) is not None
