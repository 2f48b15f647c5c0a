"""Articles made up for tests: the officials do not exist, the places do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from pipelines.rooms import SiteHint
from pipelines.visits import Reading, read_visits, to_visit
from schemas import Article, Visit


def made_article(text: str, title: str | None = None, **fields: Any) -> Article:
    """An article of a title and a text, published on 2023-07-24 unless told otherwise."""
    published = fields.pop("published", date(2023, 7, 24))
    plain: dict[str, Any] = {
        "id": "a1-" + "0" * 16, "kind": "visit", "url": None, "site": "file", "source_file": "made up", "outlet": None, "title": title,
        "kicker": None, "subtitle": None, "published": published, "published_at": None, "published_from": "line" if published else None,
        "reporters": [], "editors": [], "fetched_at": None, "archive": None, "page_sha256": "0" * 64,
        "charset": {"declared": None, "used": "utf-8", "lost_bytes": 0}, "script": "hans", "repairs": [], "uncertain_chars": 0,
        "damage": [], "quality": 1.0, "captions": [], "credits": "", "text": text,
    }  # fmt: skip
    return Article.model_validate({**plain, **fields})


@pytest.fixture
def article() -> Callable[..., Article]:
    return made_article


@pytest.fixture
def read() -> Callable[..., Reading]:
    """Read a text as an article."""

    def _read(text: str, title: str | None = None, hint: SiteHint | None = None, **fields: Any) -> Reading:
        return read_visits(made_article(text, title, **fields), hint)

    return _read


@pytest.fixture
def visit() -> Callable[..., Visit]:
    """Read a text that reports one visit, and validate the record."""

    def _visit(text: str, title: str | None = None, hint: SiteHint | None = None, **fields: Any) -> Visit:
        made = made_article(text, title, **fields)
        reading = read_visits(made, hint)
        assert len(reading.visits) == 1, f"expected one visit, found {len(reading.visits)} ({reading.reason})"
        return to_visit(made, reading.visits[0], 1)

    return _visit
