"""Stops: cities, prefectures and counties inside the hosts that the group went to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from pipelines.visits.direction.frame import Frame
from pipelines.visits.direction.survey import Survey
from pipelines.visits.entities.places import Place, inside
from pipelines.visits.fields.parties import called, of_the_day
from pipelines.visits.fields.quoting import Quoter, proved
from pipelines.visits.text.patterns import patterns
from schemas import Named, Stop, Unit
from schemas.proof import unproved_stop
from schemas.units import table

LEAST_WEIGHT = 1.0
"""Sentences of less weight are speeches and histories: nobody goes anywhere in them."""
LEFT = 14
"""How far before a unit the words are looked for that lead there, in characters."""
_LIST = re.compile("[、，和及与以 ]{1,2}")


def read_stops(survey: Survey, frame: Frame, sites: Sequence[Named], year: int | None, quote: Quoter) -> list[Stop]:
    """Each unit once, in the order of the text. A city that is only a part of a site's name (苏州博物馆) is none.

    Args:
        survey: What was found in the text.
        frame: Who went to whom.
        sites: The sites visited: the unit named in full before one (安吉县余村) was reached.
        year: Year of the visit, where it is known.
        quote: Makes the quotations.
    """
    found: dict[str, Stop] = {}
    begins = {(quote.field, quote.start) for site in sites for quote in site.evidence}
    for place in _reached(survey, frame, begins):
        if place.code in frame.hosts or place.code in found:
            continue
        unit = of_the_day(Unit(code=place.code, name=table()[place.code]), year, called(survey, place.code))
        evidence = quote("stops", [(place.start, place.end)], "a unit inside the hosts that the group went to")
        stop = proved(Stop, unproved_stop, code=unit.code, name=unit.name, then=unit.then, evidence=evidence)
        if stop is not None:
            found[place.code] = stop
    return list(found.values())


def _reached(survey: Survey, frame: Frame, begins: AbstractSet[tuple[str, int]]) -> Iterator[Place]:
    """Units inside the hosts to which words of going lead, and those listed after such a one."""
    text, last = survey.prepared.text, -1
    for place in survey.places:
        if not any(inside(place.code, host) for host in frame.hosts):
            continue
        told = survey.weights[survey.prepared.order(place.start)] >= LEAST_WEIGHT
        listed = last >= 0 and _LIST.fullmatch(text, last, place.start) is not None
        field, first, behind = survey.prepared.span(place.start, place.end)
        before_a_site = place.full and not begins.isdisjoint({(field, first), (field, behind)})
        if before_a_site or (
            told and (listed or _leads_to(text, place)) and (place.full or _stands_alone(text, place))
        ):
            yield place
            last = place.end + (text[place.end : place.end + 1] == "市" and not place.full)


def _leads_to(text: str, place: Place) -> bool:
    return patterns("stops")["leads there"].search(text, max(0, place.start - LEFT), place.start) is not None


def _stands_alone(text: str, place: Place) -> bool:
    return patterns("stops")["stands alone"].match(text[place.end : place.end + 4]) is not None
