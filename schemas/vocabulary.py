"""Closed vocabularies of a visit's strategies and topics, each term with the wordings that stand for it."""

from __future__ import annotations

from functools import cache

from schemas.tables import rows


@cache
def terms(kind: str) -> dict[str, tuple[str, ...]]:
    """Term → wordings, from data/strategies.tsv or data/topics.tsv (columns: term, wordings divided by |, source)."""
    return {term: tuple(wordings.split("|")) for term, wordings, *_ in rows("schemas", kind)}
