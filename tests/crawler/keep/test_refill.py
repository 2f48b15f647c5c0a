"""A feed that lost lines gets them again, killed on the way or not."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from crawler.keep import keeper, refill
from crawler.keep.feeds import Feeds
from crawler.keep.keeper import Keeper
from crawler.keep.run import Run
from crawler.keep.state import State
from pipelines.clean import Cleaned
from pipelines.ids import article_id
from pipelines.rooms import Page
from tests.crawler.made_up import page, quick_clean


def clean(page: Page, max_bytes: int = 0) -> Cleaned:
    """Quick cleaning, with the ids that the real one gives."""
    cleaned = quick_clean(page)
    if cleaned.article is None:
        return cleaned
    return Cleaned(cleaned.article.model_copy(update={"id": article_id(page.url, page.body)}))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(keeper, "clean", clean)
    monkeypatch.setattr(refill, "clean", clean)
    kept = keep(tmp_path)
    for n in range(1, 31):
        kept.article(page(n), f"key{n}")
    kept.close()
    return tmp_path


def keep(folder: Path) -> Keeper:
    return Keeper(folder, Run("made_up"), max_bytes=1 << 20, archive_bytes=6_000, batch=4, batch_s=3600)


def lines(folder: Path) -> Counter[str]:
    return Counter(
        f"{name} {line}"
        for name in ("articles", "rejected")
        for line in (folder / f"{name}.jsonl").read_text().splitlines()
    )


def cut(folder: Path, name: str, share: float) -> None:
    path = folder / f"{name}.jsonl"
    with path.open("r+b") as handle:
        handle.truncate(int(path.stat().st_size * share))


@pytest.mark.parametrize("name", ["articles", "rejected"])
def test_lost_lines_are_made_again(folder: Path, name: str) -> None:
    before = lines(folder)
    cut(folder, name, 0.4)
    keep(folder).close()
    assert lines(folder) == before


@pytest.mark.parametrize("step", ["append", "end_refill"])
def test_killed_on_the_way_it_is_taken_up_again(folder: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    before = lines(folder)
    cut(folder, "articles", 0.4)
    child = os.fork()
    if child == 0:
        if step == "append":  # some lines are there, none is committed
            real = Feeds.append
            monkeypatch.setattr(Feeds, "append", lambda self, lengths, new: (real(self, lengths, new), os._exit(9)))
        else:
            monkeypatch.setattr(State, "end_refill", lambda self, lengths: os._exit(9))
        keep(folder)
        os._exit(0)
    os.waitpid(child, 0)
    keep(folder).close()
    assert lines(folder) == before


def test_an_archive_that_cannot_be_read_is_named(folder: Path) -> None:
    cut(folder, "articles", 0.4)
    damaged = sorted((folder / "archive").iterdir())[0]
    damaged.unlink()
    damaged.mkdir()
    kept = keep(folder)
    kept.close()
    assert any("lines may be missing" in failure["reason"] for failure in kept.run.failures)


def test_what_was_archived_but_never_committed_gets_no_line(folder: Path) -> None:
    before = lines(folder)
    child = os.fork()
    if child == 0:
        keep(folder).archived(page(99), "article")
        os._exit(9)
    os.waitpid(child, 0)
    cut(folder, "articles", 0.4)
    keep(folder).close()
    assert lines(folder) == before
