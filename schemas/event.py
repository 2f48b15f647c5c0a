"""The event: one visit, from every report that tells of it, with what the reports disagree on."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from schemas.base import SCHEMA_VERSION, Record
from schemas.parts import RoleName, Side
from schemas.text import Day, PersonName, Phrase
from schemas.units import Level, Unit

EventId = Annotated[str, Field(pattern=r"^e1-[0-9a-f]{16}-[1-9][0-9]*$")]
RecordId = Annotated[str, Field(pattern=r"^v1-[0-9a-f]{16}-[1-9][0-9]*$")]
Why = Literal["agreement", "original", "own_side", "completeness", "order", "decided"]
EVENT_FLAGS: dict[str, str] = {
    "one_sided": "all reports whose side is known are of one side's papers",
    "nothing_shared": "two or more reports, and no leader or site is told by two of them",
    "ambiguous": "the report lacks a day, guest or host and fits the events in may_be equally well; it was attached to none",
    "tour": "reports of single hosts were joined to one tour",
    "corrected": "a value was corrected by hand (data/corrections.tsv)",
    "decided": "records were joined or kept apart by hand (data/links.tsv)",
}
"""Flags of an event and what they say."""


class EventLeader(Record):
    """A person who took part, from all reports that name the person."""

    name: PersonName = Field(description="as printed, no inner blanks")
    side: Side = Field(description="the side that most reports give")
    titles: list[Phrase] = Field(
        description="posts, the union of all reports, in the order of the report that names most"
    )
    unit: Unit | None = Field(description="unit served, as most reports have it")
    roles: list[RoleName] = Field(description="what any report says the person did (leads, receives, …)")
    records: list[RecordId] = Field(description="records that name the person")


class EventItem(Record):
    """A site, meeting, agreement, strategy or topic."""

    name: Phrase = Field(description="the longest form among the reports")
    records: list[RecordId] = Field(description="records that name it")


class EventStop(Unit):
    """A place inside the hosts that the group went to."""

    records: list[RecordId] = Field(description="records that name it")


class EventPurpose(Record):
    """Why the group came, in the words of one report."""

    text: str = Field(description="the clause that says it")
    record: RecordId = Field(description="the record that has it")


class EventReport(Record):
    """One record that reports the event."""

    record: RecordId = Field(description="the record's id")
    article: str = Field(description="id of the article")
    url: str | None = Field(description="address of the page; null for files")
    site: str = Field(description="id of the site")
    outlet: str | None = Field(description="medium named as source")
    published: date | None = Field(description="publication day")
    title: str | None = Field(description="main headline")
    via: str | None = Field(description="live, file, or the name of a web archive")
    reported_from: Literal["guest", "host", "third"] | None = Field(description="whose paper tells it")
    copy_of: RecordId | None = Field(description="the record whose text this one reprints; null for a voice of its own")


class ToldValue(Record):
    """One of several values that reports give for one field."""

    value: str = Field(description="the value as text")
    records: list[RecordId] = Field(description="records that give it")


class Disagreement(Record):
    """What the reports do not agree on, and why one value is shown."""

    field: str = Field(description="field of the event, with the person's name behind a colon where it is a leader's")
    shown: str = Field(description="the value that the event shows")
    why: Why = Field(
        description="agreement: most reports say so; original: not a mirror; own_side: told by the person's own side;"
        " completeness: the fuller value; order: nothing but the order of ids; decided: by hand"
    )
    values: list[ToldValue] = Field(description="every value with its records, the shown one first")


class Event(Record):
    """One visit, told by one or more reports."""

    schema_version: Literal["2.0.0"] = Field(default=SCHEMA_VERSION, description="version of these definitions")
    id: EventId = Field(
        description="e1- + the digits and number of its first record; every record id leads to its event"
    )
    level: Level = Field(description="the guest's level")
    delegation: Phrase | None = Field(description="the delegation's name, the fullest that most reports give")
    guest: Unit | None = Field(description="who came; null when no report names it")
    hosts: list[Unit] = Field(description="who received; a tour has several, in the order of the days")
    start: Day | None = Field(description="first day, `YYYY-MM-DD`, or `--MM-DD` where no year is known")
    end: Day | None = Field(description="last day, in the same form")
    days: int | None = Field(
        ge=1, description="length in days, both ends counted; null where an end or the year is open"
    )
    head: PersonName | None = Field(description="who leads the guests")
    head_post: Phrase | None = Field(description="the first post of the person who leads")
    leaders: list[EventLeader] = Field(description="people who took part, each once, guests first")
    stops: list[EventStop] = Field(description="places inside the hosts that the group went to")
    sites: list[EventItem] = Field(description="named places visited")
    meetings: list[EventItem] = Field(description="gatherings held within the visit")
    agreements: list[EventItem] = Field(description="documents signed at this visit")
    strategies: list[EventItem] = Field(description="national strategies named")
    topics: list[EventItem] = Field(description="subjects of cooperation")
    purpose: EventPurpose | None = Field(description="why the group came, as the first report that says it")
    reports: list[EventReport] = Field(min_length=1, description="every record of it, voices before their copies")
    disagreements: list[Disagreement] = Field(description="fields on which the reports differ")
    may_be: list[EventId] = Field(description="events that an ambiguous report fits equally well")
    flags: list[str] = Field(description="see the list of event flags")

    @property
    def records(self) -> list[str]:
        """Ids of all records that tell of the event."""
        return [report.record for report in self.reports]

    @model_validator(mode="after")
    def _flags_known(self) -> Self:
        unknown = [flag for flag in self.flags if flag.partition(":")[0] not in EVENT_FLAGS]
        if unknown:
            raise ValueError(f"expected flags of schemas/event.py, found {unknown}")
        return self

    @model_validator(mode="after")
    def _id_is_of_a_record(self) -> Self:
        if self.id[3:] not in {record[3:] for record in self.records}:
            raise ValueError(f"expected the event's id to carry the digits of one of its records, found {self.id}")
        return self
