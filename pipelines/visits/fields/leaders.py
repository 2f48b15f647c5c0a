"""Leaders: everyone with a side, with the posts that a quotation proves."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.visits.entities.people import MAX_LEADERS
from pipelines.visits.fields.parties import unit
from pipelines.visits.fields.placed import Placed
from pipelines.visits.fields.quoting import Quoter, Stated, once, proved
from schemas import Leader
from schemas.proof import unproved_leader
from schemas.text import elided, is_phrase


def read_leaders(placed: Sequence[Placed], quote: Quoter) -> Stated[list[Leader]]:
    """Everyone whose name is quoted, in the order of the text; posts that nothing quotes are left out."""
    found = [(person, _leader(person, quote)) for person in placed[:MAX_LEADERS]]
    leaders = once(leader for _, leader in found if leader is not None)
    kept = {leader.name for leader in leaders}
    flags = [f"{flag}:{person.name}" for person, _ in found for flag in person.flags if person.name in kept]
    return Stated(leaders, flags=["leaders_cut", *flags] if len(placed) > MAX_LEADERS else flags)


def _leader(person: Placed, quote: Quoter) -> Leader | None:
    evidence = quote("leaders", person.spans, person.rule)
    return proved(
        Leader,
        unproved_leader,
        name=person.name,
        side=person.side,
        titles=[t for t in person.titles if is_phrase(t) and any(elided(q.quote, t) for q in evidence)],
        unit=unit(person.unit),
        roles=[],
        evidence=evidence,
    )
