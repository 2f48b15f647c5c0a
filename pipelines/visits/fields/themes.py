"""Strategies and topics of the closed vocabularies (schemas/data/strategies.tsv, topics.tsv) that the text names."""

from __future__ import annotations

import re
from functools import cache

from pipelines.visits.fields.quoting import Quoter, proved
from pipelines.visits.text.lexicon import trie
from schemas import Named
from schemas.proof import unproved_term
from schemas.vocabulary import terms

Span = tuple[int, int]


@cache
def _table(kind: str) -> tuple[re.Pattern[str], dict[str, str]]:
    by_wording = {wording: term for term, wordings in terms(kind).items() for wording in wordings}
    return re.compile(trie(by_wording)), by_wording


def read_themes(text: str, kind: str, quote: Quoter) -> list[Named]:
    """Terms of a vocabulary that the prepared text names, each with its quotations."""
    made = (
        proved(
            Named,
            lambda item: unproved_term(kind, item),
            name=term,
            evidence=quote(kind, spans, "word of the vocabulary"),
        )
        for term, spans in find_themes(text, kind).items()
    )
    return [item for item in made if item is not None]


def find_themes(text: str, kind: str) -> dict[str, list[Span]]:
    """Term → where its wordings stand, at most three places each, in the order of the text."""
    pattern, by_wording = _table(kind)
    found: dict[str, list[Span]] = {}
    for match in pattern.finditer(text):
        spans = found.setdefault(by_wording[match.group()], [])
        if len(spans) < 3:
            spans.append(match.span())
    return found
