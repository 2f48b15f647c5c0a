"""A lock held elsewhere is told with its holder, given up, and left when the process is asked to end."""

from __future__ import annotations

import fcntl
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.errors import OutputError
from crawler.keep import waiting
from crawler.keep.waiting import take


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "feeds.lock"
    with path.open("ab") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        yield path


def attempt(path: Path, patience_s: float = 0.3) -> list[str]:
    told: list[str] = []
    with path.open("ab") as handle:
        take(handle, path, told.append, patience_s)
    return told


def test_a_free_lock_is_taken_without_a_word(tmp_path: Path) -> None:
    assert attempt(tmp_path / "feeds.lock") == []


def test_it_is_given_up_with_the_holders_name(held: Path) -> None:
    with pytest.raises(
        OutputError, match=rf"free within 0 s, found it held by process {os.getpid()}; .*run this one again"
    ):
        attempt(held)


def test_it_is_told_once_for_whom_one_waits(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "_TELL_AFTER_S", 0.0)
    told: list[str] = []
    with held.open("ab") as handle, pytest.raises(OutputError):
        take(handle, held, told.append, 0.3)
    assert told == [f"waiting for {held}, held by process {os.getpid()}"]


def test_a_signal_to_end_is_obeyed_and_passed_on(held: Path) -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, frame: heard.append(number))
    timer = threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGTERM))
    timer.start()
    try:
        with pytest.raises(OutputError, match="stopped while waiting"):
            attempt(held, 30)
    finally:
        timer.join()
        signal.signal(signal.SIGTERM, before)
    assert heard == [signal.SIGTERM]


def test_handlers_are_put_back(held: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(OutputError):
        attempt(held)
    assert signal.getsignal(signal.SIGTERM) is before
