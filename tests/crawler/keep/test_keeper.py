"""What a run keeps: none lost, doubled or torn, whenever it is killed; a full disk stops it cleanly."""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from crawler.errors import OutputError
from crawler.keep import archive, feeds, fresh, keeper, state
from crawler.keep.fresh import FreshKeeper
from crawler.keep.keeper import Keeper
from crawler.keep.looks import Mark
from crawler.keep.run import Run
from pipelines.rooms import Page
from pipelines.warc import article_at
from tests.crawler.made_up import page, quick_clean

PAGES = 40
DAY = date(2024, 5, 7)


@pytest.fixture(autouse=True)
def _cleaning_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "clean", quick_clean)
    monkeypatch.setattr(fresh, "clean", quick_clean)


def wanted(n: int) -> Mark:
    return Mark(f"key{n}", page(n).url or "", "waiting")


def keep(folder: Path, batch: int = 4) -> Keeper:
    kept = Keeper(folder, Run("made_up"), max_bytes=1 << 20, archive_bytes=6_000, batch=batch, batch_s=3600)
    kept.begin(DAY, DAY, DAY)
    return kept


def crawl(folder: Path, pages: int = PAGES) -> Run:
    """A crawl without network: fetches what is not known yet."""
    kept = keep(folder)
    try:
        _crawl(kept, pages)
        kept.run.outcome = "finished"
    finally:
        kept.close()
    return kept.run


def _crawl(kept: Keeper, pages: int) -> None:
    for n in range(1, pages + 1):
        if kept.known(f"key{n}") is None:
            kept.archived(page(n + 1000), "list")
            if n % 10 == 0:
                kept.unreached(wanted(n), "answered 404", verdict="gone")
            else:
                kept.article(page(n), f"key{n}")


def lines(folder: Path) -> Counter[str]:
    """All lines of all feeds, without time and place of the fetch; a torn one raises."""
    found: Counter[str] = Counter()
    for name in feeds.NAMES:
        for line in (folder / f"{name}.jsonl").read_bytes().splitlines():
            record = {k: v for k, v in json.loads(line).items() if k not in ("fetched_at", "archive")}
            found[name + json.dumps(record, sort_keys=True)] += 1
    return found


def assert_places_open_their_pages(folder: Path) -> None:
    for line in (folder / "articles.jsonl").read_text().splitlines():
        article = json.loads(line)
        assert article_at(folder, article["archive"]["file"], article["archive"]["offset"]).url == article["url"]


@pytest.fixture(scope="module")
def never_killed(tmp_path_factory: pytest.TempPathFactory) -> Counter[str]:
    folder = tmp_path_factory.mktemp("whole")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keeper, "clean", quick_clean)
        crawl(folder)
    return lines(folder)


def in_child(work: Callable[[], object]) -> Iterator[int]:
    """Run ``work`` in a forked process; yields its process id, then waits for it."""
    pid = os.fork()
    if pid == 0:
        try:
            work()
            os._exit(0)
        except BaseException:  # noqa: BLE001  a child never returns into pytest
            traceback.print_exc()
            os._exit(1)
    yield pid
    _, status = os.waitpid(pid, 0)
    assert not os.WIFEXITED(status) or os.WEXITSTATUS(status) == 0, "the crawl itself failed"
    yield os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def test_killed_at_random_instants_it_ends_with_the_same_lines(tmp_path: Path, never_killed: Counter[str]) -> None:
    rng = random.Random(20240507)
    kills = 0
    for _ in range(200):
        child = in_child(lambda: crawl(tmp_path))
        pid = next(child)
        time.sleep(rng.uniform(0.0, 0.03))
        os.kill(pid, signal.SIGKILL)
        if next(child) == 0:
            break
        kills += 1
    crawl(tmp_path)
    assert lines(tmp_path) == never_killed
    assert_places_open_their_pages(tmp_path)
    assert kills >= 3


CHECKPOINTS: tuple[tuple[object, str], ...] = (
    (archive.Archive, "_write"),
    (feeds.Feeds, "_append"),
    (feeds.Feeds, "_settle"),
    (state.State, "mark"),
    (state.State, "set_archive"),
    (os, "fsync"),
    (os, "truncate"),
)


def crawl_until(folder: Path, checkpoint: int) -> None:
    """Crawl, and die at the given checkpoint: there is one before and one after each step."""
    passed = 0

    def check() -> None:
        nonlocal passed
        passed += 1
        if passed == checkpoint:
            os.kill(os.getpid(), signal.SIGKILL)

    for owner, name in CHECKPOINTS:
        inner = getattr(owner, name)

        def checked(*args: object, inner: Callable[..., object] = inner, **kwargs: object) -> object:
            check()
            result = inner(*args, **kwargs)
            check()
            return result

        setattr(owner, name, checked)
    crawl(folder, 12)


def test_killed_at_every_step_of_a_commit_it_ends_with_the_same_lines(tmp_path: Path) -> None:
    crawl(tmp_path / "whole", 12)
    whole = lines(tmp_path / "whole")
    for checkpoint in range(1, 1000):
        folder = tmp_path / str(checkpoint)
        child = in_child(lambda folder=folder, checkpoint=checkpoint: crawl_until(folder, checkpoint))
        next(child)
        ended = next(child)
        crawl(folder, 12)
        assert lines(folder) == whole, f"killed at checkpoint {checkpoint}"
        assert_places_open_their_pages(folder)
        if ended == 0:
            assert checkpoint > 100
            return
    pytest.fail("the crawl has more checkpoints than were tried")


def test_a_second_run_adds_no_line(tmp_path: Path) -> None:
    crawl(tmp_path)
    before = lines(tmp_path)
    assert crawl(tmp_path).counts["pages"] == 0
    assert lines(tmp_path) == before


def test_two_sites_share_the_feeds(tmp_path: Path) -> None:
    one = Keeper(tmp_path, Run("one"), max_bytes=1 << 20, archive_bytes=1 << 20, batch=1, batch_s=0)
    two = Keeper(tmp_path, Run("two"), max_bytes=1 << 20, archive_bytes=1 << 20, batch=1, batch_s=0)
    for n in range(1, 7):
        for kept in (one, two):
            kept.article(page(n, url=f"http://{kept.run.site}.example/{n}"), f"key{n}")
    one.close()
    two.close()
    assert sum(lines(tmp_path).values()) == 12
    assert_places_open_their_pages(tmp_path)


def test_jobs_of_several_sites_at_once_lose_and_mix_nothing(tmp_path: Path) -> None:
    def write(site: str) -> None:
        kept = Keeper(tmp_path, Run(site), max_bytes=1 << 20, archive_bytes=1 << 20, batch=1, batch_s=0)
        for n in range(1, 41):
            kept.article(page(n, url=f"http://{site}.example/{n}"), f"key{n}")
        kept.close()

    children = [in_child(lambda site=site: write(site)) for site in ("one", "two", "three")]
    for child in children:
        next(child)
    assert [next(child) for child in children] == [0, 0, 0]
    found = lines(tmp_path)
    assert (len(found), sum(found.values())) == (120, 120)
    assert_places_open_their_pages(tmp_path)


class FullDisk:
    """Lets a number of bytes through, then says that there is no room."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.room: int | None = None
        real = Path.open
        disk = self

        def opened(path: Path, mode: str = "r", *args: object, **kwargs: object) -> object:
            handle = real(path, mode, *args, **kwargs)  # type: ignore[call-overload]
            return (
                _Limited(handle, disk) if path.suffix in (".jsonl", ".gz") and mode != "rb" and mode != "r" else handle
            )

        monkeypatch.setattr(Path, "open", opened)


class _Limited:
    def __init__(self, handle: object, disk: FullDisk) -> None:
        self._handle, self._disk = handle, disk

    def __getattr__(self, name: str) -> object:
        return getattr(self._handle, name)

    def __enter__(self) -> _Limited:
        return self

    def __exit__(self, *error: object) -> None:
        self._handle.close()  # type: ignore[attr-defined]

    def write(self, data: bytes) -> int:
        if self._disk.room is not None:
            self._disk.room -= len(data)
            if self._disk.room < 0:
                self._handle.write(data[: len(data) // 2])  # type: ignore[attr-defined]
                self._handle.flush()  # type: ignore[attr-defined]
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return int(self._handle.write(data))  # type: ignore[attr-defined]


@pytest.mark.parametrize("room", [0, 300, 2_000, 5_000, 9_000])
def test_a_full_disk_stops_cleanly_and_resumes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, never_killed: Counter[str], room: int
) -> None:
    disk = FullDisk(monkeypatch)
    disk.room = room
    with pytest.raises(OutputError, match="No space left on device; free or name another place"):
        crawl(tmp_path)
    torn = [name for name in feeds.NAMES if not (tmp_path / f"{name}.jsonl").read_bytes().endswith((b"\n", b""))]
    assert torn == []
    disk.room = None
    crawl(tmp_path)
    assert lines(tmp_path) == never_killed
    assert_places_open_their_pages(tmp_path)


def test_a_full_disk_is_told_once_and_stops_further_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = FullDisk(monkeypatch)
    kept = keep(tmp_path)
    disk.room = 0
    for _ in range(3):
        with pytest.raises(OutputError):
            kept.archived(page(1), "article")
    kept.close()
    assert kept.run.counts["failed"] == 1


def test_a_failure_is_one_line_a_reason_not_one_a_run(tmp_path: Path) -> None:
    for reason in ("answered 500", "answered 500", "answered 403"):
        kept = keep(tmp_path)
        kept.unreached(kept.known("key1") or wanted(1), reason, verdict=None)
        kept.close()
    reasons = [json.loads(line)["reason"] for line in (tmp_path / "rejected.jsonl").read_text().splitlines()]
    assert reasons == ["http://news.example/2024/1.html: answered 500", "http://news.example/2024/1.html: answered 403"]


def test_a_batch_waits_no_longer_than_it_may(tmp_path: Path) -> None:
    kept = Keeper(tmp_path, Run("made_up"), max_bytes=1 << 20, archive_bytes=1 << 20, batch=100, batch_s=0)
    kept.article(page(1), "key1")
    assert sum(lines(tmp_path).values()) == 1
    kept.close()


def test_fresh_feeds_start_from_nothing(tmp_path: Path) -> None:
    for n in (1, 2):
        fresh = FreshKeeper(tmp_path, Run("seeds"), 1 << 20)
        fresh.article(page(n))
        fresh.run.outcome = "finished"
        fresh.close()
    assert [json.loads(line)["url"] for line in (tmp_path / "articles.jsonl").read_text().splitlines()] == [page(2).url]


def test_fresh_feeds_of_an_unfinished_run_leave_the_old_ones(tmp_path: Path) -> None:
    (tmp_path / "articles.jsonl").write_text("old\n")
    fresh = FreshKeeper(tmp_path, Run("seeds"), 1 << 20)
    fresh.article(page(1))
    fresh.run.outcome = "shutdown"
    fresh.close()
    assert (tmp_path / "articles.jsonl").read_text() == "old\n"


def test_a_page_that_is_no_article_is_kept_as_rejected_and_fails_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    kept = FreshKeeper(tmp_path, Run("made_up"), max_bytes=1 << 20)
    kept.article(
        Page(body=b"<html><body><ul><li><a href='/1'>x</a></li></ul></body></html>", url="http://a.test/1.html")
    )
    kept.run.outcome = "finished"
    kept.close()
    assert kept.run.ok
    assert "expected a news article" in (tmp_path / "rejected.jsonl").read_text(encoding="utf-8")
