"""Offices and doubts: what the records say of who holds which post, and where they contradict each other."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from schemas.base import SCHEMA_VERSION, Record
from schemas.text import PersonName, Phrase
from schemas.units import MainlandCode


class Office(Record):
    """One person in one post of one unit, as far as the records saw it."""

    schema_version: Literal["2.0.0"] = Field(default=SCHEMA_VERSION, description="version of these definitions")
    name: PersonName = Field(description="the person")
    post: Phrase = Field(description="the post's name, acting holders (代) counted with the post")
    unit: MainlandCode = Field(description="code of the unit served, as valid today")
    unit_name: str = Field(description="full name of the unit today")
    first: date = Field(description="first day on which a record shows the person in the post")
    last: date = Field(description="last day")
    reports: int = Field(ge=1, description="reports that say so; copies of one text count once")


class Claim(Record):
    """What one record says, in its own words."""

    record: str = Field(description="id of the record, or the name of the table of offices given by the user")
    name: str = Field(description="the person as the record has it")
    posts: list[str] = Field(description="posts the record gives")
    unit: str | None = Field(description="code of the unit served")
    day: date = Field(description="first day of the visit")
    quote: str = Field(description="the words the record quotes for the person, or the row of the user's table")


class Doubt(Record):
    """Two claims that do not go together: one to check by hand."""

    schema_version: Literal["2.0.0"] = Field(default=SCHEMA_VERSION, description="version of these definitions")
    id: Annotated[str, Field(pattern=r"^d1-[0-9a-f]{16}$", description="d1- + hash of kind and records")]
    kind: Literal["two_holders", "two_units", "near_name", "other_holder"] = Field(
        description="two_holders: a post that has one holder has two; two_units: one person in two units on one day;"
        " near_name: a name one character from the known holder's; other_holder: the user's table names somebody else"
    )
    post: str | None = Field(description="the post in question; null where none is")
    unit: str | None = Field(description="code of the unit in question; null where there are two")
    claims: list[Claim] = Field(min_length=2, description="the doubtful one first")
    says: str = Field(description="the contradiction in one sentence")
