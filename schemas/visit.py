"""The visit: who went to whom, when, with whom, and the words that say so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from schemas import proof
from schemas.article import ArticleRef
from schemas.base import SCHEMA_VERSION, Record
from schemas.evidence import Evidence
from schemas.flags import Flag
from schemas.parts import Leader, Named, Purpose, Stop, VisitEvidence
from schemas.text import Day, Phrase
from schemas.units import Level, Unit, level_of, table

VisitId = Annotated[str, Field(pattern=r"^v1-[0-9a-f]{16}-[1-9][0-9]*$")]


class Visit(Record):
    """One visit reported in one article. Each value stands beside the words that prove it."""

    schema_version: Literal["2.0.0"] = Field(default=SCHEMA_VERSION, description="version of these definitions")
    id: VisitId = Field(description="v1- + the article's digits + order in the text")
    article: ArticleRef = Field(description="the article that reports the visit; articles.jsonl holds its text")
    level: Level = Field(description="the guest's level")
    delegation: Phrase | None = Field(description="the delegation's name as in the text; null for 一行, 考察团")
    guest: Unit | None = Field(description="who came; null when never named")
    hosts: list[Unit] = Field(description="who received, in the order of the text")
    start: Day | None = Field(description="first day, `YYYY-MM-DD`, or `--MM-DD` where no year is known")
    end: Day | None = Field(description="last day, in the same form")
    leaders: list[Leader] = Field(description="people who take part, each once")
    stops: list[Stop] = Field(
        description="cities, prefectures and counties inside the hosts that the group went to, in the order of the text"
    )
    purpose: Purpose | None = Field(description="the first clause that says why the group came; null when none does")
    sites: list[Named] = Field(description="named places visited")
    meetings: list[Named] = Field(description="gatherings held within the visit")
    agreements: list[Named] = Field(description="documents signed at this visit")
    strategies: list[Named] = Field(description="national strategies named (closed vocabulary, docs/visits.md)")
    topics: list[Named] = Field(description="subjects of cooperation (closed vocabulary, docs/visits.md)")
    reported_from: Literal["guest", "host", "third"] | None = Field(
        description="whose paper tells it, by the unit of the outlet or of the site: the guest's, a host's, a third's; null where that unit is not known"
    )
    evidence: VisitEvidence = Field(description="quotations for the single values")
    flags: list[Flag] = Field(description="what values without a quotation rest on (schemas/flags.py)")

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        for complaint in (*_disagreements(self), *unproved(self)):
            raise ValueError(complaint)
        return self


def unproved(visit: Visit) -> Iterator[str]:
    """Complaints about the record's quotations, each one line: what was expected, what is quoted. None when all is proved."""
    for label, evidence in all_evidence(visit):
        yield from proof.misplaced(label, evidence)
    words = {flag.partition(":")[0] for flag in visit.flags}
    quotes = {key: [quote.quote for quote in getattr(visit.evidence, key)] for key in VisitEvidence.model_fields}
    for key, found in quotes.items():
        yield from proof.unfounded(key, getattr(visit, key), found, words)
    if visit.delegation is not None:
        yield from proof.unproved_phrase("delegation", visit.delegation, quotes["delegation"])
    for key, day in (("start", visit.start), ("end", visit.end)):
        if day is not None:
            yield from proof.unproved_day(key, day, quotes[key])
    yield from proof.unproved_units("guest", [visit.guest] if visit.guest else [], quotes["guest"], words)
    yield from proof.unproved_units("hosts", visit.hosts, quotes["hosts"], words)
    yield from _unproved_items(visit)


def _unproved_items(visit: Visit) -> Iterator[str]:
    """Complaints about values that carry their own quotations."""
    for leader in visit.leaders:
        yield from proof.unproved_leader(leader)
    for stop in visit.stops:
        yield from proof.unproved_stop(stop)
    if visit.purpose is not None:
        yield from proof.unproved_purpose(visit.purpose)
    for what in ("sites", "meetings", "agreements"):
        for item in getattr(visit, what):
            yield from proof.unproved_named(what, item)
    for kind in ("strategies", "topics"):
        for item in getattr(visit, kind):
            yield from proof.unproved_term(kind, item)


def all_evidence(visit: Visit) -> Iterator[tuple[str, Evidence]]:
    """Every list of quotations of a record, with the value it stands for."""
    for key in VisitEvidence.model_fields:
        yield f"evidence.{key}", getattr(visit.evidence, key)
    for leader in visit.leaders:
        yield f"leaders: {leader.name}", leader.evidence
        for role in leader.roles:
            yield f"leaders: {leader.name} {role.role}", role.evidence
    if visit.purpose is not None:
        yield "purpose", visit.purpose.evidence
    for what in ("stops", "sites", "meetings", "agreements", "strategies", "topics"):
        for item in getattr(visit, what):
            yield f"{what}: {item.name}", item.evidence


def _disagreements(visit: Visit) -> Iterator[str]:
    """Values that contradict each other."""
    if visit.id[3:19] != visit.article.id[3:]:
        yield f"expected the visit id to carry the article's digits {visit.article.id[3:]}, found {visit.id!r}"
    start, end = visit.start, visit.end
    if start and end and "-" not in (start[0], end[0]) and start > end:
        yield f"expected start ≤ end, found {start} > {end}"
    yield from _units_differ(visit)
    for what in ("leaders", "sites", "meetings", "agreements", "strategies", "topics", "stops"):
        names = [item.name for item in getattr(visit, what)]
        if len(set(names)) != len(names):
            yield f"expected each of {what} once, found {names}"
    for leader in visit.leaders:
        roles = [role.role for role in leader.roles]
        if len(set(roles)) != len(roles):
            yield f"expected each role of {leader.name} once, found {roles}"


def _units_differ(visit: Visit) -> Iterator[str]:
    guest, hosts = visit.guest, {(host.code, host.name) for host in visit.hosts}
    if len(hosts) != len(visit.hosts):
        yield f"expected each host once, found {[host.code for host in visit.hosts]}"
    if guest is not None:
        if (guest.code, guest.name) in hosts:
            yield f"expected the guest {guest.name} not to be among the hosts {[host.code for host in visit.hosts]}"
        if guest.then is None and guest.name == table()[guest.code] and level_of(guest.code) != visit.level:
            yield f"expected level {level_of(guest.code)} for guest {guest.code}, found {visit.level}"
    for stop in visit.stops:
        if (stop.code, stop.name) in hosts or not any(stop.is_inside(host) for host in visit.hosts):
            yield f"expected a stop inside the hosts {[host.name for host in visit.hosts]}, found {stop.name} {stop.code}"
