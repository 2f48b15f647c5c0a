"""Parts of a visit: the people, the places they went to, why they came, and what was held and signed."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from schemas.base import Record
from schemas.evidence import Evidence, SomeEvidence
from schemas.text import Clause, PersonName, Phrase
from schemas.units import Unit

Side = Literal["guest", "host", "other"]
RoleName = Literal["leads", "receives", "accompanies", "chairs", "speaks", "signs", "attends"]
ROLES: tuple[RoleName, ...] = ("leads", "receives", "accompanies", "chairs", "speaks", "signs", "attends")
"""What a leader may be told to have done, from a closed list; ``attends`` is the least."""


class Role(Record):
    """What a leader did."""

    role: RoleName = Field(description="leads the group, receives it, accompanies it, chairs, speaks, signs, attends")
    evidence: SomeEvidence = Field(description="the words that say so")


class Leader(Record):
    """A named person who takes part for a committee, government, congress, CPPCC or one of their offices."""

    name: PersonName = Field(description="as printed, no inner blanks, · inside ethnic names")
    side: Side = Field(
        description="guest, host, or other (a third party, or no rule told: then the flag side_unknown stands)"
    )
    titles: list[Phrase] = Field(description="plain post names, own unit's name dropped, elided heads completed")
    unit: Unit | None = Field(description="unit the person serves; null when unknown")
    roles: list[Role] = Field(
        description="what the text says the person did, each role once; attends only where nothing more is told"
    )
    evidence: SomeEvidence = Field(description="quotations of the name and of each post")


class Stop(Unit):
    """A city, prefecture or county inside the hosts that the group went to."""

    evidence: SomeEvidence = Field(description="the words that say so")


class Purpose(Record):
    """Why the group came."""

    text: Clause = Field(description="the clause that says it, at most 60 characters")
    evidence: SomeEvidence = Field(description="the words that say so")


class Named(Record):
    """A site, meeting, agreement, strategy or topic."""

    name: Phrase = Field(description="as in the text, in simplified characters")
    evidence: SomeEvidence = Field(description="the words that say so")


class VisitEvidence(Record):
    """Quotations for the single values; an empty list means the value is null or rests on a flag."""

    guest: Evidence = []
    hosts: Evidence = []
    start: Evidence = []
    end: Evidence = []
    delegation: Evidence = []
    level: Evidence = []
