"""A newer version of an article that tells a visit no more withdraws it."""

from __future__ import annotations

from schemas import Article
from schemas.changes import withdrawn
from tests.schemas.made_up import article, changed

ONE, TWO = "v1-0123456789abcdef-1", "v1-0123456789abcdef-2"


def test_only_what_is_told_no_more_is_withdrawn() -> None:
    newer = Article.model_validate(changed(article(), "version", 2))
    changes = withdrawn([ONE, TWO], newer, [ONE])
    assert [(c.visit, c.article, c.version) for c in changes] == [(TWO, newer.id, 2)]


def test_a_version_that_tells_the_same_changes_nothing() -> None:
    newer = Article.model_validate(changed(article(), "version", 2))
    assert withdrawn([ONE], newer, [ONE, TWO]) == []
