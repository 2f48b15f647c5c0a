"""A change: a visit that was written once and holds no longer, or an article that is gone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from pydantic import Field

from schemas.article import Article, ArticleId
from schemas.base import SCHEMA_VERSION, Record
from schemas.visit import VisitId


class Change(Record):
    """One line of changes.jsonl: what became of an article, or of a visit that it told, after it was written."""

    schema_version: Literal["2.0.0"] = Field(default=SCHEMA_VERSION, description="version of these definitions")
    what: Literal["withdrawn", "gone"] = Field(
        default="withdrawn",
        description="withdrawn: a newer version no longer tells the visit, its lines hold no longer; gone: the page is no longer there, what it told"
        " stands",
    )
    visit: VisitId | None = Field(description="id of the visit; null when the whole article is gone")
    article: ArticleId = Field(description="id of the article")
    version: int = Field(
        ge=1, description="version of the article that no longer tells the visit; when it is gone, the last one seen"
    )
    url: str | None = Field(description="address of the page; null for files")
    site: str = Field(description="id of the site")
    fetched_at: datetime | None = Field(
        description="UTC time at which that version was fetched, or found gone; null for local files"
    )


def withdrawn(told: Iterable[str], article: Article, telling: Iterable[str]) -> list[Change]:
    """Changes that a newer version of an article brings.

    Args:
        told: Ids of the visits that the version before told.
        article: The newer version.
        telling: Ids of the visits that it tells.

    Returns:
        One change a visit that is told no more, in the order of ``told``.
    """
    kept = set(telling)
    return [
        Change(
            visit=visit,
            article=article.id,
            version=article.version,
            url=article.url,
            site=article.site,
            fetched_at=article.fetched_at,
        )
        for visit in dict.fromkeys(told)
        if visit not in kept
    ]
