"""Does work on many records in a process of its own: what takes too long or too much memory costs one record, never its neighbours."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import NoReturn, TypeVar

T = TypeVar("T")

_BEGUN, _RESULT, _END = b"b", b"r", b"e"
_OUT_OF_MEMORY, _NO_FILE = 77, 78
"""Exit codes of a child that could not have more memory, or could not read a file."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one record may take.

    Attributes:
        seconds: On the clock.
        megabytes: Above what the process had when it began.
    """

    seconds: float
    megabytes: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """A record hit its limits.

    Attributes:
        number: Its number, from 0.
        read: Whether it had been read; if not, those after it cannot be read either.
        reason: In plain words.
    """

    number: int
    read: bool
    reason: str


def guarded(
    records: Callable[[int], Iterator[T]], do: Callable[[T], bytes], limits: Limits
) -> Iterator[bytes | Stopped]:
    """What is made of each record, in their order, by a forked process; a new one goes on after each record that ended it.

    Args:
        records: The records from a number on; read in the child.
        do: What is made of one; done in the child.
        limits: Of one record.

    Raises:
        OSError: The child could not read a file: no record's fault.
    """
    first = 0
    while True:
        heard, spoken = Pipe(duplex=False)
        child = os.fork()
        if child == 0:
            heard.close()
            _be_child(records(first), do, limits, spoken)
        spoken.close()
        begun = late = False
        try:
            while not late:
                if not heard.poll(limits.seconds):
                    late = True
                    break
                said = heard.recv_bytes()
                if said[:1] == _END:
                    return
                begun = said == _BEGUN
                if not begun:
                    first += 1
                    yield said[1:]
        except EOFError:
            pass
        finally:
            heard.close()
            code = _ended(child)
        if code == _NO_FILE:
            raise OSError("the archive could not be read (was it moved, or is the disk failing?)")
        yield Stopped(first, begun, f"took longer than {limits.seconds:g} s" if late else _why(code, limits))
        if not begun:
            return
        first += 1


def _ended(child: int) -> int:
    """Exit code of a child that has ended, or that is not wanted any more."""
    found, status = os.waitpid(child, os.WNOHANG)
    if not found:
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _be_child(records: Iterator[T], do: Callable[[T], bytes], limits: Limits, pipe: Connection) -> NoReturn:
    code = 1
    try:
        most = _memory() + limits.megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
        for record in records:
            pipe.send_bytes(_BEGUN)
            pipe.send_bytes(_RESULT + do(record))
        pipe.send_bytes(_END)
        code = 0
    except MemoryError:
        code = _OUT_OF_MEMORY
    except OSError:
        code = _NO_FILE
    finally:
        os._exit(code)  # no clean-up of what belongs to the parent


def _memory() -> int:
    """Address space of this process, in bytes."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()


def _why(code: int, limits: Limits) -> str:
    if code == _OUT_OF_MEMORY:
        return f"needed more than {limits.megabytes} MB"
    return f"ended its process with signal {-code}" if code < 0 else f"ended its process with exit code {code}"
