"""Purpose: the first clause that says why the group came."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from pipelines.visits.direction.survey import Survey
from pipelines.visits.fields.quoting import Quoter, proved
from pipelines.visits.text.patterns import patterns
from schemas import Purpose
from schemas.proof import unproved_purpose

KINDS = ("about", "for", "doing")
"""Patterns that make a purpose, the surest first."""
LEAST = 3
"""Characters of a purpose besides its verbs; less says no more than that a group came."""
MOST = 60
"""Characters of a purpose: that of ``schemas.text.Clause``."""
_CLAUSE = re.compile("[^，。；：！？\n]+")
_BEGINS = re.compile("(?:来|赴|到|抵|访|莅)(?:[我本][省市县区州盟旗]|[一-鿿])|[ ）]+|日电")


def read_purpose(survey: Survey, sentences: Sequence[int], sites: Collection[str], quote: Quoter) -> Purpose | None:
    """The purpose told in the sentences that tell of the trip; None where none is told.

    Args:
        survey: What was found in the text.
        sentences: Numbers of the sentences that say who went where.
        sites: Names of the sites visited: a clause that names one tells what was seen, not why.
        quote: Makes the quotation.
    """
    text = survey.prepared.text
    for start, end in _clauses(survey, sentences):
        stated = text[start:end]
        if any(site in stated for site in sites):
            continue
        evidence = quote("purpose", [(start, end)], "a clause that says why the group came")
        purpose = proved(Purpose, unproved_purpose, text=stated, evidence=evidence)
        if purpose is not None:
            return purpose
    return None


def _clauses(survey: Survey, sentences: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Spans of the body that say why, in the order of the text."""
    prepared = survey.prepared
    spans = [prepared.sentences[order] for order in sentences]
    for sentence in (span for span in spans if span[0] >= prepared.body):
        for clause in _CLAUSE.finditer(prepared.text, *sentence):
            found = _stated(survey, *clause.span())
            if found is not None:
                yield found


def _stated(survey: Survey, start: int, end: int) -> tuple[int, int] | None:
    """Where in a clause the purpose stands: from its beginning, or behind the place that the group went to."""
    text, rows = survey.prepared.text, patterns("purpose")
    begins = {start, *(m.end() for m in _BEGINS.finditer(text, start, end))}
    first = bisect_left(survey.places, start, key=lambda place: place.start)
    last = bisect_left(survey.places, end, key=lambda place: place.start)
    begins |= {place.end for place in survey.places[first:last] if place.end < end}
    for begin in sorted(at for at in begins if end - at <= MOST):
        stated = text[begin:end]
        empty = len(rows["says nothing"].sub("", stated)) < LEAST or rows["no purpose"].search(stated) is not None
        if not empty and any(rows[kind].fullmatch(stated) for kind in KINDS):
            return begin, end
    return None
