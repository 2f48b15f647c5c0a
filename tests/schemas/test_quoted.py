"""A visit held against its article: what stands elsewhere, in another version or in another text is named."""

from __future__ import annotations

from typing import Any

import pytest

from schemas import Article, ArticleRef, Visit
from schemas.quoted import misquoted
from tests.schemas.made_up import article, changed, visit


def both(path: str = "", value: Any = None) -> tuple[Visit, Article]:
    """A visit of the article as it is, and the article with one value changed."""
    whole = Article.model_validate(article())
    record = visit() | {"article": ArticleRef.of(whole)}
    return Visit.model_validate(record), Article.model_validate(changed(article(), path, value)) if path else whole


def test_an_article_that_holds_every_quotation_proves_its_visit() -> None:
    assert list(misquoted(*both())) == []


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        ("text", "别的文章。", "sites: 海岱种业园: expected '海岱种业园' at text"),
        ("text", article()["text"] + "又及。", "hash to"),
        ("credits", "来源：他报", "hash to"),
        ("version", 2, "version 1, found a1-0123456789abcdef version 2"),
        ("id", "a1-ffffffffffffffff", "expected article a1-0123456789abcdef"),
    ],
)
def test_what_does_not_fit_is_named(path: str, value: Any, complaint: str) -> None:
    assert any(complaint in line for line in misquoted(*both(path, value)))


def test_the_hash_tells_fields_apart() -> None:
    one = Article.model_validate(changed(article(), "kicker", "甲"))
    two = Article.model_validate(changed(article(), "subtitle", "甲"))
    assert one.quotable_sha256 != two.quotable_sha256
