"""The visit: who went to whom, when, with whom, and the words that say so."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from schemas.article import Article
from schemas.base import SCHEMA_VERSION, Record
from schemas.evidence import Span
from schemas.flags import Flag
from schemas.text import Day, PersonName, Phrase
from schemas.units import Level, MainlandCode, Unit, level_of, table

Evidence = list[Span]


class Leader(Record):
    """A named person who takes part for a committee, government, congress, CPPCC or one of their offices."""

    name: PersonName
    side: Literal["guest", "host", "other"]
    titles: list[Phrase] = Field(description="plain post names, own unit's name dropped, elided heads completed")
    province: MainlandCode | None = Field(description="code of the unit the person serves; null when unknown")
    evidence: Evidence = Field(min_length=1, description="quotations of the name and of each post")


class Named(Record):
    """A site, meeting, agreement, strategy or topic."""

    name: Phrase
    evidence: Evidence = Field(min_length=1)


class VisitEvidence(Record):
    """Quotations for the single values; an empty list means the value is null or rests on a flag."""

    guest: Evidence = []
    hosts: Evidence = []
    start: Evidence = []
    end: Evidence = []
    delegation: Evidence = []
    level: Evidence = []


class Visit(Record):
    """One visit reported in one article. The article travels with it, so that every quotation can be checked."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    id: str = Field(
        pattern=r"^v1-[0-9a-f]{16}-[1-9][0-9]*$", description="v1- + the article's digits + order in the text"
    )
    article: Article
    level: Level = Field(description="the guest's level")
    delegation: Phrase | None = Field(description="the delegation's name as in the text; null for 一行, 考察团")
    guest: Unit | None = Field(description="who came; null when never named")
    hosts: list[Unit] = Field(description="who received, in the order of the text")
    start: Day | None
    end: Day | None
    leaders: list[Leader]
    sites: list[Named] = Field(description="named places visited")
    meetings: list[Named] = Field(description="gatherings held within the visit")
    agreements: list[Named] = Field(description="documents signed at this visit")
    strategies: list[Named] = Field(description="national strategies named (closed vocabulary, docs/visits.md)")
    topics: list[Named] = Field(description="subjects of cooperation (closed vocabulary, docs/visits.md)")
    evidence: VisitEvidence
    flags: list[Flag] = Field(description="what values without a quotation rest on (schemas/flags.py)")

    @model_validator(mode="after")
    def _belongs_to_article(self) -> Self:
        if self.article.kind != "visit":
            raise ValueError(f"expected an article of kind visit, found {self.article.kind!r}")
        if self.id[3:19] != self.article.id[3:]:
            raise ValueError(
                f"expected the visit id to carry the article's digits {self.article.id[3:]}, found {self.id!r}"
            )
        return self

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.start and self.end and "-" not in (self.start[0], self.end[0]) and self.start > self.end:
            raise ValueError(f"expected start ≤ end, found {self.start} > {self.end}")
        return self

    @model_validator(mode="after")
    def _units_differ(self) -> Self:
        codes = [host.code for host in self.hosts]
        if len({(h.code, h.name) for h in self.hosts}) != len(codes):
            raise ValueError(f"expected each host once, found {codes}")
        if self.guest is not None:
            if any((h.code, h.name) == (self.guest.code, self.guest.name) for h in self.hosts):
                raise ValueError(f"expected the guest {self.guest.name} not to be among the hosts {codes}")
            if self.guest.name == table()[self.guest.code] and level_of(self.guest.code) != self.level:
                raise ValueError(
                    f"expected level {level_of(self.guest.code)} for guest {self.guest.code}, found {self.level}"
                )
        return self

    @model_validator(mode="after")
    def _names_once(self) -> Self:
        for what in ("leaders", "sites", "meetings", "agreements", "strategies", "topics"):
            names = [item.name for item in getattr(self, what)]
            if len(set(names)) != len(names):
                raise ValueError(f"expected each of {what} once, found {names}")
        return self

    @model_validator(mode="after")
    def _every_value_is_proved(self) -> Self:
        from schemas.proof import unproved  # the rules read the models above

        for complaint in unproved(self):
            raise ValueError(complaint)
        return self
