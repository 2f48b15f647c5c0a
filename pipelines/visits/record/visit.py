"""Fields of a reading → a validated visit record."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from pipelines.visits.fields.reported_from import Party
from schemas import Article, ArticleRef, Leader, Named, Purpose, Stop, Unit, Visit, VisitEvidence
from schemas.units import Level


@dataclass(slots=True)
class Fields:
    """What a visit record holds besides its id and its article; the meanings are those of ``schemas.Visit``."""

    level: Level
    delegation: str | None
    guest: Unit | None
    hosts: list[Unit]
    start: str | None
    end: str | None
    leaders: list[Leader]
    sites: list[Named]
    meetings: list[Named]
    agreements: list[Named]
    strategies: list[Named]
    topics: list[Named]
    stops: list[Stop]
    purpose: Purpose | None
    reported_from: Party | None
    evidence: VisitEvidence
    flags: list[str]


def to_visit(article: Article, fields: Fields, n: int) -> Visit:
    """Build the record of the n-th visit of an article.

    Args:
        article: The article, kind ``visit``.
        fields: One of ``Reading.visits``.
        n: Order in the text, from 1.

    Raises:
        pydantic.ValidationError: The fields do not make a valid record (a defect of the rules, never of the page).
    """
    values = {one.name: getattr(fields, one.name) for one in dataclasses.fields(fields)}
    return Visit.model_validate({"id": f"v1-{article.id[3:]}-{n}", "article": ArticleRef.of(article), **values})
