"""Asking an index in halves: every capture once, whatever the limit of an answer, and an answer that never ends."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.crawl.fetching import UnreachableError
from crawler.keep.run import Run
from crawler.sources import index as room
from crawler.sources.archives import archive_of
from crawler.sources.captures import Capture
from crawler.sources.index import Index
from pipelines.rooms import Page

FIRST = datetime(2012, 1, 1, tzinfo=UTC)


def asked(
    stamps: list[str], limit: int, monkeypatch: pytest.MonkeyPatch, *, too_large: bool = False
) -> tuple[list[Capture], Run, int]:
    """What comes of an index that holds captures at some moments and gives ``limit`` at once; the run, and how many questions were asked."""
    questions = 0

    async def fetch(crawler: Any, url: str, facts: Any, **_: Any) -> Page:
        nonlocal questions
        questions += 1
        words = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        found = [stamp for stamp in sorted(stamps) if words["from"] <= stamp <= words["to"]]
        if too_large and len(found) > limit:
            raise UnreachableError("larger than 8 MB", verdict="too_large")
        rows = [
            {"timestamp": stamp, "url": "http://a.example/1.html", "mime": "text/html", "status": "200", "digest": ""}
            for stamp in found[:limit]
        ]
        return Page("\n".join(map(json.dumps, rows)).encode())

    async def all_of(one: Index) -> list[Capture]:
        return [capture async for captures in one.captures(FIRST, FIRST + timedelta(days=400)) for capture in captures]

    monkeypatch.setattr(room, "fetch", fetch)
    monkeypatch.setattr(room, "MOST_CAPTURES", limit)
    run = Run("a")
    (collection,) = archive_of("http://archive.example/past").collections
    return asyncio.run(all_of(Index(None, run, collection, "a.example"))), run, questions  # type: ignore[arg-type]


@given(seconds=st.lists(st.integers(0, 400 * 86_400), max_size=60, unique=True), limit=st.integers(2, 9))
def test_every_capture_comes_once_and_in_order(seconds: list[int], limit: int) -> None:
    stamps = [f"{FIRST + timedelta(seconds=n):%Y%m%d%H%M%S}" for n in seconds]
    with pytest.MonkeyPatch.context() as patch:
        found, run, _ = asked(stamps, limit, patch)
    assert [one.timestamp for one in found] == sorted(stamps)
    assert run.counts["captures"] == len(stamps)
    assert not run.failures


def test_a_small_index_is_one_question(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(["20120506070809"], 10, monkeypatch)[2] == 1


def test_an_answer_that_never_ends_is_asked_for_in_halves(monkeypatch: pytest.MonkeyPatch) -> None:
    stamps = [f"{FIRST + timedelta(hours=n):%Y%m%d%H%M%S}" for n in range(20)]
    assert len(asked(stamps, 4, monkeypatch, too_large=True)[0]) == 20


def test_more_in_one_second_than_an_answer_holds_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    found, run, _ = asked(["20120506070809"] * 5 + ["20120601000000"], 3, monkeypatch)
    assert [one.timestamp for one in found] == ["20120601000000"]
    assert "expected fewer than 3 captures in one second" in run.failures[0]["reason"]
