"""Articles over several pages, joined in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.rooms import Draft


def join_pages(drafts: Sequence[Draft]) -> Draft:
    """Join the drafts of pages 1, 2, … of one article.

    The headline and metadata are the first page's. A paragraph that the next page repeats at its top (a running lead) is kept once; credit
    lines of later pages are added, since editors and sources stand on the last one.

    Raises:
        ValueError: No draft is given.
    """
    if not drafts:
        raise ValueError("expected the drafts of at least one page, found none")
    first, *rest = drafts
    text = first.text.split("\n") if first.text else []
    for draft in rest:
        lines = draft.text.split("\n") if draft.text else []
        seen = set(text)
        start = next((place for place, line in enumerate(lines) if line not in seen), len(lines))
        text += lines[start:]
    return replace(
        first,
        text="\n".join(text),
        captions=tuple(dict.fromkeys(caption for draft in drafts for caption in draft.captions)),
        credits="\n".join(dict.fromkeys(line for draft in drafts for line in draft.credits.split("\n") if line)),
        metas={**{key: value for draft in reversed(drafts) for key, value in draft.metas.items()}, **first.metas},
        quality=min(draft.quality for draft in drafts),
        not_an_article=first.not_an_article if not text else None,
        damage=tuple(dict.fromkeys(word for draft in drafts for word in draft.damage)),
    )
