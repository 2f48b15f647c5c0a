"""The second opinion: trafilatura on the container alone, and the rule for where the two disagree."""

from __future__ import annotations

from pipelines.article.body import Body
from pipelines.article.tree import Block


def second_opinion(block: Block, body: Body) -> tuple[float | None, list[str]]:
    """Compare the body's lines with what trafilatura keeps of the same subtree.

    Returns:
        Agreement 0 to 1 (None where trafilatura was not asked) and the body's lines after the rule.
    """
    return None, body.text
