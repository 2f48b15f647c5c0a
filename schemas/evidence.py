"""Evidence: the words of the article that a value rests on, and where they stand."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from schemas.base import Record

EVIDENCE_FIELDS = ("title", "kicker", "subtitle", "text", "captions", "credits")
QuotableField = Literal["title", "kicker", "subtitle", "text", "captions", "credits"]
"""Fields of an article that may be quoted."""


class Quote(Record):
    """One quotation: the words, and where they stand in the article."""

    field: QuotableField = Field(description="field of the article; captions are joined by a line feed")
    start: int = Field(ge=0, description="offset of the first character, in Unicode code points")
    end: int = Field(ge=1, description="offset behind the last character")
    quote: str = Field(min_length=1, description="the whole span, as the article has it")


Evidence = list[Quote]
SomeEvidence = Annotated[list[Quote], Field(min_length=1)]
"""At least one quotation."""
