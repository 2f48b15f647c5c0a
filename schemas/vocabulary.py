"""Closed vocabularies of a visit's strategies and topics, each term with the wordings that stand for it."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def terms(kind: str) -> dict[str, tuple[str, ...]]:
    """Term → wordings, from data/strategies.tsv or data/topics.tsv (columns: term, wordings divided by |, source)."""
    text = resources.files("schemas").joinpath("data").joinpath(f"{kind}.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {term: tuple(wordings.split("|")) for term, wordings, *_ in rows}
