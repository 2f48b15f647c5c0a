"""Which rows of a list are fetched: by title, with words that are data (``data/candidate_words.tsv``).

The words are wide on purpose: a headline that is all slogan (``看产业 话协作 谋发展``) may report a visit, and a page too many costs one
request, while a visit missed is lost. What share of visits they let through is measured (docs/scheduling.md).
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib import resources


@cache
def _pattern() -> re.Pattern[str]:
    with (resources.files("crawler") / "data" / "candidate_words.tsv").open(encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
    words = [re.escape(row["value"]) for row in rows if row["kind"] == "word"]
    return re.compile("|".join(words + [row["value"] for row in rows if row["kind"] == "pattern"]))


def is_candidate(title: str | None) -> bool:
    """Whether an article of this title may report a visit; a row without a title always may."""
    return title is None or _pattern().search(title.strip()) is not None
