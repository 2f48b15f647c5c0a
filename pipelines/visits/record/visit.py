"""Fields of a reading → a validated visit record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemas import Article, ArticleRef, Visit


def to_visit(article: Article, fields: Mapping[str, Any], n: int) -> Visit:
    """Build the record of the n-th visit of an article.

    Args:
        article: The article, kind ``visit``.
        fields: One of ``Reading.visits``.
        n: Order in the text, from 1.

    Raises:
        pydantic.ValidationError: The fields do not make a valid record (a defect of the rules, never of the page).
    """
    return Visit.model_validate({"id": f"v1-{article.id[3:]}-{n}", "article": ArticleRef.of(article), **fields})
