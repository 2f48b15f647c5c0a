"""Coverage: days of a site that crawls saw, so that a month without visits can be told from a month without data."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from schemas.base import SCHEMA_VERSION, Record
from schemas.units import MainlandCode

State = Literal["covered", "partly", "lists_not_reached", "blocked", "parse_failed"]
"""What became of a site's days; days of no line were not crawled."""


class Coverage(Record):
    """Days in a row on which one site was in one state; of one site no two lines share a day."""

    schema_version: Literal["2.0.0"] = Field(default=SCHEMA_VERSION, description="version of these definitions")
    site: str = Field(description="id of the site")
    province: MainlandCode | None = Field(description="code of the site's province; null for national sites")
    first: date = Field(description="first day")
    last: date = Field(description="last day, included")
    state: State = Field(
        description="covered: all lists were read and what they showed is settled; partly: some lists, or articles are open;"
        " lists_not_reached; blocked: a door is closed; parse_failed: articles came without body"
    )

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.first > self.last:
            raise ValueError(f"expected first ≤ last, found {self.first} > {self.last}")
        return self
