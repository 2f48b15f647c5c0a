"""An order never changes: another list, another version or other options need another folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipelines.corpus.errors import CorpusError
from pipelines.corpus.order import FILE, Order, keep, state_of, tasks_of
from tests.pipelines.corpus.archives import page, warc


def order(*paths: Path, **changes: object) -> Order:
    tasks = tuple(tasks_of(map(str, paths)))
    return Order(**{"max_bytes": 1 << 20, "seconds": 60, "megabytes": 500, "tasks": tasks, **changes})  # type: ignore[arg-type]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return warc(tmp_path / "in" / "b.warc.gz", [page(0)])


def test_a_folder_gives_its_archives_in_name_order(tmp_path: Path, archive: Path) -> None:
    first = warc(archive.with_name("a.warc.gz"), [page(1)])
    (archive.parent / "notes.txt").write_text("")
    assert [task.path for task in tasks_of([str(archive.parent)])] == [str(first), str(archive)]


@pytest.mark.parametrize(("name", "what"), [("nowhere", "nothing"), ("in/notes.txt", "another file")])
def test_what_is_no_archive_is_told(tmp_path: Path, archive: Path, name: str, what: str) -> None:
    (archive.parent / "notes.txt").write_text("")
    with pytest.raises(CorpusError, match=f"expected an archive .* found {what}"):
        list(tasks_of([str(tmp_path / name)]))


def test_a_folder_without_archives_is_told(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="in this folder, found none"):
        list(tasks_of([str(tmp_path)]))


def test_the_same_order_goes_on(tmp_path: Path, archive: Path) -> None:
    keep(order(archive), tmp_path / "out")
    keep(order(archive), tmp_path / "out")
    assert (tmp_path / "out" / FILE).exists()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"only": "visits"}, "only: expected visits, found all"),
        ({"seconds": 9.0}, "seconds: expected 9.0, found 60.0"),
        ({"schema_version": "3.0.0"}, "schema_version: expected 3.0.0, found 2.0.0"),
    ],
)
def test_another_order_needs_another_folder(
    tmp_path: Path, archive: Path, change: dict[str, object], says: str
) -> None:
    keep(order(archive), tmp_path / "out")
    with pytest.raises(CorpusError, match=says):
        keep(order(archive, **change), tmp_path / "out")


def test_a_task_list_that_changed_is_told(tmp_path: Path, archive: Path) -> None:
    keep(order(archive), tmp_path / "out")
    with pytest.raises(CorpusError, match="expected 2 archives, found 1"):
        keep(order(archive, warc(archive.with_name("c.warc.gz"), [page(2)])), tmp_path / "out")


def test_an_archive_that_changed_between_runs_is_told(tmp_path: Path, archive: Path) -> None:
    keep(order(archive), tmp_path / "out")
    os.utime(archive, (1, 1))
    with pytest.raises(CorpusError, match="archive 0: expected"):
        keep(order(archive), tmp_path / "out")


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path, archive: Path) -> None:
    with pytest.raises(CorpusError, match="expected an empty folder"):
        keep(order(archive), archive.parent)


def test_an_order_of_another_program_is_told(tmp_path: Path, archive: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / FILE).write_text("{}")
    with pytest.raises(CorpusError, match="expected the order of an earlier run"):
        keep(order(archive), tmp_path / "out")


def test_an_archive_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="expected an archive, found"):
        state_of(str(tmp_path / "gone.warc.gz"))
