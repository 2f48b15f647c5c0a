"""Leaders: everyone with a side, with the posts that a quotation proves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipelines.visits.entities.people import MAX_LEADERS
from pipelines.visits.fields.parties import unit
from pipelines.visits.fields.placed import Placed
from pipelines.visits.fields.quoting import Quoter, Span, Stated, once, proved
from pipelines.visits.fields.roles import Told
from schemas import Leader
from schemas.parts import Role, RoleName
from schemas.proof import unproved_leader, yields_term
from schemas.text import elided, is_phrase


def read_leaders(placed: Sequence[Placed], told: Mapping[str, Told], quote: Quoter) -> Stated[list[Leader]]:
    """Everyone whose name is quoted, in the order of the text; posts and roles that nothing quotes are left out."""
    found = [(person, _leader(person, told.get(person.name, {}), quote)) for person in placed[:MAX_LEADERS]]
    leaders = once(leader for _, leader in found if leader is not None)
    kept = {leader.name for leader in leaders}
    flags = [f"{flag}:{person.name}" for person, _ in found for flag in person.flags if person.name in kept]
    return Stated(leaders, flags=["leaders_cut", *flags] if len(placed) > MAX_LEADERS else flags)


def _leader(person: Placed, told: Told, quote: Quoter) -> Leader | None:
    evidence = quote("leaders", person.spans, person.rule)
    return proved(
        Leader,
        unproved_leader,
        name=person.name,
        side=person.side,
        titles=[t for t in person.titles if is_phrase(t) and any(elided(q.quote, t) for q in evidence)],
        unit=unit(person.unit),
        roles=[role for name, spans in told.items() if (role := _role(name, spans, quote)) is not None],
        evidence=evidence,
    )


def _role(name: RoleName, spans: Sequence[Span], quote: Quoter) -> Role | None:
    evidence = [q for q in quote("roles", spans, name) if yields_term(q.quote, "roles", name)]
    return Role(role=name, evidence=evidence) if evidence else None
