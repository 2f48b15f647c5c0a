"""A site's spider: what must be there before a crawl begins."""

from __future__ import annotations

import pytest
from scrapy.utils.test import get_crawler

from crawler.errors import ArgumentError
from crawler.platforms.generic import GenericSpider


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("province", "TODO: six digits"),
        ("outlet", "TODO"),
        ("kind", "TODO: portal, gov, epaper or national"),
        ("article_url", r"https?://TODO: what every article's address matches$"),
    ],
)
def test_a_draft_that_is_not_filled_in_does_not_start(fact: str, value: str) -> None:
    drafted = type("DraftedSpider", (GenericSpider,), {"name": "drafted", fact: value})
    with pytest.raises(ArgumentError, match=f"drafted: expected a spider that is filled in, found TODO in {fact}"):
        drafted.from_crawler(get_crawler(drafted, {"CHUANMEN_CONTACT": "name@example.org"}))


def test_one_that_is_filled_in_starts() -> None:
    filled = type("FilledSpider", (GenericSpider,), {"name": "filled", "province": "340000", "outlet": "示例网"})
    assert filled.from_crawler(get_crawler(filled, {"CHUANMEN_CONTACT": "name@example.org"})).name == "filled"
