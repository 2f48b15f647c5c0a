"""The second opinion: trafilatura on the container alone, and the rule for where the two disagree.

The rule. The container's own lines stand: they are exact to the character, and precision mode drops sub-headings and short paragraphs
that belong to the text. Trafilatura is asked where the lines leave doubt: a short line without a stop as first or among the last two
lines, or a body of less than 200 characters. A doubtful line at an edge that trafilatura leaves out is left out. If trafilatura
keeps less than half of the body it has misread the mark-up (text broken by ``<br>`` alone, text in tables), and its
opinion counts for nothing. Else the share of the body that it keeps is the agreement, which enters the quality.
"""

from __future__ import annotations

import re
from copy import deepcopy
from functools import cache
from typing import Any

from lxml import html

from pipelines.article.body import Body
from pipelines.article.container import SENTENCE_END
from pipelines.article.tree import Block, Element

_SHORT_BODY = 200
_MISREAD = 0.5
_LARGEST = 4000
"""Elements of the largest subtree that is handed over: bounds the time spent."""

_SIGNATURE = re.compile(
    r"\d+[日号]$|(?:记者|記者|通讯员|通訊員)|(?:政府|委员会|办公室|办公厅|局|部|厅|院|会|署|公司|中心)$|[)）】：:]$|^[一二三四五六七八九十\d（(第]"
)
_BLANKS = re.compile(r"\s+")


def second_opinion(block: Block, body: Body) -> tuple[float | None, list[str]]:
    """Compare the body's lines with what trafilatura keeps of the same subtree.

    Returns:
        Agreement 0 to 1 (None where trafilatura was not asked or gave nothing) and the body's lines after the rule.
    """
    doubtful = _doubtful(body.text)
    size = sum(len(line) for line in body.text)
    if not body.text or (not doubtful and size >= _SHORT_BODY):
        return None, body.text
    kept = _trafilatura(block.element)
    if kept is None:
        return None, body.text
    found = [_BLANKS.sub("", line) in kept for line in body.text]
    agreement = sum(len(line) for line, known in zip(body.text, found, strict=True) if known) / size
    if agreement < _MISREAD:
        return None, body.text
    lines = [line for place, line in enumerate(body.text) if found[place] or place not in doubtful]
    body.dropped_chars += size - sum(len(line) for line in lines)
    return agreement, lines


def _doubtful(lines: list[str]) -> set[int]:
    """Numbers of the lines at the edges that may be frame: short, without a stop, no signature and no heading number."""
    edges = {0, len(lines) - 2, len(lines) - 1}
    return {
        place
        for place in edges
        if 0 <= place < len(lines)
        and len(lines) > 3
        and len(lines[place]) < 30
        and not SENTENCE_END.search(lines[place][-8:])
        and not _SIGNATURE.search(lines[place])
    }


def _trafilatura(element: Element) -> str | None:
    """What trafilatura keeps of a subtree, without blanks; None where it keeps nothing or the subtree is too large."""
    if sum(1 for _ in element.iter()) > _LARGEST:
        return None
    page = html.fromstring("<html><body></body></html>")
    page[0].append(deepcopy(element))
    document = _extract()(
        page,
        favor_precision=True,
        deduplicate=False,
        include_comments=False,
        include_tables=True,
        with_metadata=False,
        fast=True,
    )
    return _BLANKS.sub("", document.text) if document is not None and document.text else None


@cache
def _extract() -> Any:
    import logging

    from trafilatura import bare_extraction  # 0.2 s to load: only when first needed

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # an empty result is an answer here, not an error
    return bare_extraction
