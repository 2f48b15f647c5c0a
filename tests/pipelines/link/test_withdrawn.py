"""Visits that a newer version no longer tells hold no longer, in events and in exports."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.link.errors import LinkError
from pipelines.link.withdrawn import withdrawn
from schemas.changes import Change

ARTICLE = "a1-00000000000000aa"


def change(version: int, *, gone: bool = False) -> str:
    return Change(
        what="gone" if gone else "withdrawn", visit=None if gone else "v1-00000000000000aa-1", article=ARTICLE, version=version,
        url="http://news.example/1", site="news", fetched_at=None,
    ).to_line()  # fmt: skip


def written(folder: Path, text: str) -> Path:
    (folder / "changes.jsonl").write_text(text)
    return folder / "visits.jsonl"


def test_without_changes_nothing_is_withdrawn(tmp_path: Path) -> None:
    assert withdrawn(tmp_path / "visits.jsonl") == {}


def test_the_highest_version_counts(tmp_path: Path) -> None:
    assert withdrawn(written(tmp_path, change(3) + change(2))) == {ARTICLE: 3}


def test_what_a_page_that_is_gone_told_still_holds(tmp_path: Path) -> None:
    assert withdrawn(written(tmp_path, change(1, gone=True))) == {}


def test_a_line_still_being_written_waits(tmp_path: Path) -> None:
    assert withdrawn(written(tmp_path, change(2) + change(3)[:-20])) == {ARTICLE: 2}


def test_a_line_that_is_no_change_is_named(tmp_path: Path) -> None:
    with pytest.raises(LinkError, match=r"changes.jsonl, line 2: expected a change"):
        withdrawn(written(tmp_path, change(2) + "{}\n"))
