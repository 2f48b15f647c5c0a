"""``scrapy rebuild``: same code, same records; a change is shown before it is made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crawler.keep import keeper
from crawler.keep import rebuild as rebuilding
from crawler.keep.keeper import Keeper
from crawler.keep.looks import Mark
from crawler.keep.rebuild import Rebuild
from crawler.keep.run import Run
from pipelines.clean import Cleaned
from pipelines.rooms import Page
from tests.crawler.made_up import page, quick_clean
from tests.scrapy_command import last_line, scrapy


def other_clean(page: Page, max_bytes: int = 0) -> Cleaned:
    """Cleaning that got better: a title more."""
    cleaned = quick_clean(page)
    return cleaned if cleaned.article is None else Cleaned(cleaned.article.model_copy(update={"title": "更好的标题"}))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(keeper, "clean", quick_clean)
    monkeypatch.setattr(rebuilding, "clean", quick_clean)
    kept = Keeper(tmp_path, Run("made_up"), max_bytes=1 << 20, archive_bytes=1 << 20, batch=4, batch_s=3600)
    for n in range(1, 11):
        kept.article(page(n), f"key{n}")
    kept.unreached(Mark("gone", "http://news.example/gone", "waiting"), "answered 404", verdict="gone")
    kept.close()
    return tmp_path


def feeds(folder: Path) -> dict[str, bytes]:
    return {name: (folder / f"{name}.jsonl").read_bytes() for name in ("articles", "visits", "rejected")}


def rebuild(folder: Path, *, apply: bool) -> Rebuild:
    made = Rebuild(folder, 1 << 20)
    try:
        made.compare()
        if apply:
            made.apply()
    finally:
        made.close()
    return made


def test_the_same_cleaning_gives_the_same_bytes(folder: Path) -> None:
    before = feeds(folder)
    made = rebuild(folder, apply=True)
    assert {kind: made.difference.counts[f"articles {kind}"] for kind in ("changed", "new", "gone", "kept")} == {
        "changed": 0, "new": 0, "gone": 0, "kept": 0,
    }  # fmt: skip
    assert feeds(folder) == before


def test_a_change_is_told_by_field_and_not_made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = feeds(folder)
    monkeypatch.setattr(rebuilding, "clean", other_clean)
    difference = rebuild(folder, apply=False).difference
    assert difference.fields["articles.title"] == len(before["articles"].splitlines())
    assert any('title: "示例" → "更好的标题"' in line for line in difference.lines)
    assert feeds(folder) == before
    assert sorted(path.name for path in folder.glob(".*part")) == []


def test_apply_puts_the_new_records_in_place_and_crawls_go_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "clean", other_clean)
    rebuild(folder, apply=True)
    kept = Keeper(folder, Run("made_up"), max_bytes=1 << 20, archive_bytes=1 << 20, batch=4, batch_s=3600)
    kept.article(page(12), "key12")
    kept.close()
    titles = [json.loads(line)["title"] for line in feeds(folder)["articles"].splitlines()]
    assert titles == ["更好的标题"] * (len(titles) - 1) + ["示例"]
    assert kept.run.notes == []


def test_a_failed_fetch_keeps_its_line(folder: Path) -> None:
    rebuild(folder, apply=True)
    assert b"answered 404" in feeds(folder)["rejected"]


def test_records_without_their_archive_are_kept_and_told(folder: Path) -> None:
    before = feeds(folder)
    next((folder / "archive").iterdir()).unlink()
    made = rebuild(folder, apply=True)
    assert [json.loads(line) for line in feeds(folder)["articles"].splitlines()] == [
        json.loads(line) for line in before["articles"].splitlines()
    ]
    assert made.difference.unreadable


def test_the_command_says_what_it_would_do(folder: Path) -> None:
    done = scrapy("rebuild", "-s", f"CHUANMEN_DATA={folder}", "--show", "3")
    shown = done.stdout.decode()
    assert "nothing was changed; --apply puts the new feeds in place" in shown
    assert "articles: same" in shown


def test_a_folder_without_crawls_is_one_clear_line(tmp_path: Path) -> None:
    done = scrapy("rebuild", "-s", f"CHUANMEN_DATA={tmp_path}")
    assert done.returncode != 0
    assert "expected a data folder with state.sqlite" in last_line(done.stderr)
