"""What takes too long or too much memory costs one record, never its neighbours."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator

import pytest

from pipelines.corpus.guard import Limits, Stopped, guarded

LIMITS = Limits(seconds=1.0, megabytes=200)


def numbers(first: int) -> Iterator[int]:
    yield from range(first, 6)


def poison(at: int, what: Callable[[], object]) -> Callable[[int], bytes]:
    def do(n: int) -> bytes:
        if n == at:
            what()
        return str(n).encode()

    return do


def found(do: Callable[[int], bytes]) -> tuple[list[bytes], list[Stopped]]:
    said = list(guarded(numbers, do, LIMITS))
    return [one for one in said if isinstance(one, bytes)], [one for one in said if isinstance(one, Stopped)]


def test_without_poison_every_result_comes_in_order() -> None:
    assert found(poison(-1, lambda: None)) == ([b"0", b"1", b"2", b"3", b"4", b"5"], [])


@pytest.mark.parametrize("at", [0, 3, 5])
@pytest.mark.parametrize(
    ("what", "reason"),
    [
        pytest.param(lambda: time.sleep(60), "took longer than 1 s", id="time"),
        pytest.param(lambda: bytearray(2_000_000_000), "needed more than 200 MB", id="memory"),
        pytest.param(lambda: os.kill(os.getpid(), signal.SIGSEGV), "ended its process with signal 11", id="crash"),
        pytest.param(lambda: 1 / 0, "ended its process with exit code 1", id="error"),
    ],
)
def test_poison_costs_only_itself(at: int, what: Callable[[], object], reason: str) -> None:
    results, stopped = found(poison(at, what))
    assert results == [str(n).encode() for n in range(6) if n != at]
    assert stopped == [Stopped(at, True, reason)]


def test_every_record_may_be_poison() -> None:
    results, stopped = found(lambda n: bytes(1 // 0))
    assert (results, [one.number for one in stopped]) == ([], [0, 1, 2, 3, 4, 5])


def test_an_archive_that_cannot_be_read_further_ends() -> None:
    def records(first: int) -> Iterator[int]:
        yield from range(first, 3)
        time.sleep(60)

    said = list(guarded(records, lambda n: str(n).encode(), LIMITS))
    assert said == [b"0", b"1", b"2", Stopped(3, False, "took longer than 1 s")]


def test_a_file_that_cannot_be_read_is_no_records_fault() -> None:
    def records(first: int) -> Iterator[int]:
        yield 0
        raise OSError("gone")

    with pytest.raises(OSError, match="the archive could not be read"):
        list(guarded(records, lambda n: b"", LIMITS))


def test_a_reader_that_stops_leaves_no_child() -> None:
    said = guarded(numbers, poison(1, lambda: time.sleep(60)), LIMITS)
    assert next(said) == b"0"
    said.close()  # type: ignore[attr-defined]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
