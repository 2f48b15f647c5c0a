"""Evidence: where in the article a value is quoted."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from schemas.article import Field_


def _ordered(span: tuple[Field_, int, int]) -> tuple[Field_, int, int]:
    if not 0 <= span[1] < span[2]:
        raise ValueError(f"expected a span [field, s, e] with 0 ≤ s < e, found {list(span)}")
    return span


Span = Annotated[tuple[Field_, int, int], AfterValidator(_ordered)]
"""``[field, s, e]``: field of the article, start and end in Unicode code points, end exclusive."""
