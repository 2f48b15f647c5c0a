"""Guest, hosts and level: the frame's units with the words that spell them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipelines.visits.direction.ballot import Span
from pipelines.visits.direction.frame import Frame
from pipelines.visits.direction.survey import Survey
from pipelines.visits.entities.places import inside
from pipelines.visits.fields.quoting import Quoter, Stated
from schemas import Quote, Unit
from schemas.past_units import then_of
from schemas.proof import is_excused, yields_unit
from schemas.units import Level, Then, level_of, names_of, table

MOST_QUOTES = 3
"""Quotations a unit; more would say the same."""


def read_guest(survey: Survey, frame: Frame, source: str, year: int | None, quote: Quoter) -> Stated[Unit | None]:
    """Who came; None where only 我省 and the like are known."""
    stated = _units("guest", [frame.guest] if frame.guest else [], survey, frame, source, year, quote)
    return Stated(stated.value[0] if stated.value else None, stated.evidence, stated.flags)


def read_hosts(survey: Survey, frame: Frame, source: str, year: int | None, quote: Quoter) -> Stated[list[Unit]]:
    """Who received, in the order of the text."""
    return _units("hosts", frame.hosts, survey, frame, source, year, quote)


def read_level(frame: Frame, guest: Stated[Unit | None]) -> Stated[Level]:
    """Level of the guest, by the first words that spell the guest."""
    level = level_of(guest.value.then.code) if guest.value is not None and guest.value.then else frame.level
    return Stated(level, guest.evidence[:1], [] if guest.evidence else ["level_from_guest"])


def of_the_day(unit: Unit, year: int | None, names: Collection[str]) -> Unit:
    """The unit with its code and name of the day, where they were others.

    Args:
        unit: A unit of today.
        year: Year of the visit, or None where it is not known.
        names: What the text calls it.
    """
    then = then_of(unit.code, year, names) if year is not None and unit.name == table()[unit.code] else None
    if then is None or (then.code, then.name) == (unit.code, unit.name):
        return unit
    return unit.model_copy(update={"then": Then(code=then.code, name=then.name)})


def unit(code: str | None) -> Unit | None:
    """The unit of a code, or None where the code is none of the mainland's."""
    if code is None or code not in table() or code[:2] in ("71", "81", "82"):
        return None
    return Unit(code=code, name=table()[code])


def _units(
    what: str, codes: Sequence[str], survey: Survey, frame: Frame, source: str, year: int | None, quote: Quoter
) -> Stated[list[Unit]]:
    """``source`` is what told the publisher's place: outlet, site, or nothing."""
    units = [of_the_day(Unit(code=c, name=table()[c]), year, called(survey, c)) for c in codes]
    evidence: list[Quote] = []
    flags: list[str] = []
    for one in units:
        spans = _spelled(what, one.code, survey, frame)
        evidence += [q for span, rule in spans for q in quote(what, [span], rule)]
        if not spans and not flags:
            by_place = what == "hosts" and any(inside(p.code, c) for c in codes for p in survey.places)
            told = source if source in ("outlet", "site") else "leader"
            flags = [f"{what}_from_{'place' if by_place and not source else told}"]
    evidence = [q for q in evidence if any(yields_unit(q.quote, one) for one in units)]
    if not is_excused(what, flags) and not all(any(yields_unit(q.quote, one) for q in evidence) for one in units):
        flags.append(f"{what}_from_leader")
    return Stated(units, evidence, flags)


def called(survey: Survey, code: str) -> set[str]:
    """What the text calls a unit: its names, and of a chain (安徽省巢湖市) its last parts too."""
    names = {place.name for place in survey.places if place.code == code}
    return {name[at:] for name in names for at in range(len(name) - 1)}


def _spelled(what: str, code: str, survey: Survey, frame: Frame) -> list[tuple[Span, str]]:
    """Places that spell the unit, the votes' own first."""
    voted = [(span, rule) for span, rule in frame.spans.get(what, []) if _spells(survey, span, code)]
    named = [((p.start, p.end), "unit named in the text") for p in survey.places if p.code == code]
    return voted[:MOST_QUOTES] or named[:1]


def _spells(survey: Survey, span: Span, code: str) -> bool:
    quoted = survey.prepared.text[span[0] : span[1]]
    return any(name in quoted for name in names_of(code)) or any(
        p.code != code and inside(p.code, code) and span[0] <= p.start < span[1] for p in survey.places
    )
