"""An article record says when it was published, and from what that was read."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from schemas import Article
from tests.schemas.made_up import article, changed

BROKEN: list[tuple[str, str, Any, str]] = [
    ("day without origin", "published_from", None, "published and published_from together"),
    ("time without zone", "published_at", "2024-05-17T07:00:00", "with zone"),
    ("time on another day", "published_at", "2024-05-18T07:00:00+08:00", "on the day"),
    ("id of another form", "id", "a1-xyz", "pattern"),
    ("quality above one", "quality", 1.5, "less than or equal to 1"),
    ("half a surrogate pair", "text", "甲\ud800乙", "half a surrogate pair"),
    ("blank title", "title", " ", "null or clean text"),
    ("reporter with a post", "reporters", ["记者 南宫雪"], "Han characters"),
]


@pytest.mark.parametrize(
    ("path", "value", "complaint"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN]
)
def test_is_refused(path: str, value: Any, complaint: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Article.model_validate(changed(article(), path, value))
    assert complaint in str(caught.value)


def test_a_reading_left_in_the_title_of_a_repaired_page_is_refused() -> None:
    record = changed(article(), "title", "代表團(tuán)来访")
    Article.model_validate(record)  # on a page that was not repaired it is the page's own
    with pytest.raises(ValidationError, match="clean text"):
        Article.model_validate(changed(record, "repairs", [{"kind": "gloss", "count": 3}]))


def test_captions_are_one_field_divided_by_line_feeds() -> None:
    assert Article.model_validate(article()).field("captions") == "代表团在海岱种业园。\n合影"
