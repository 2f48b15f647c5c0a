"""Waits for a lock that another process holds: says for whom, gives up in the end, and obeys SIGTERM and Ctrl-C meanwhile."""

from __future__ import annotations

import fcntl
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from types import FrameType
from typing import IO, Any

from crawler.errors import OutputError

PATIENCE_S = 60.0
"""How long a lock is waited for that is never held for more than a second."""

_TELL_AFTER_S = 2.0
_STEP_S = 0.05


def take(handle: IO[bytes], path: Path, tell: Callable[[str], None], patience_s: float) -> None:
    """Lock an open file for this process alone.

    Args:
        handle: The file.
        path: Its path, for messages.
        tell: Gets one line when the lock has been waited for a while.
        patience_s: Seconds until it is given up.

    Raises:
        OutputError: It is held for longer, or this process was asked to end while it waited.
    """
    if _taken(handle):
        return
    began, told = monotonic(), False
    with _asked_to_end() as asked:
        while not _taken(handle):
            waited = monotonic() - began
            if asked:
                raise OutputError(f"stopped while waiting for {path}, held by {holder(path)}")
            if waited > patience_s:
                raise OutputError(
                    f"expected {path} to be free within {patience_s:.0f} s, found it held by {holder(path)}; is that job stopped or"
                    " hanging? End it, then run this one again"
                )
            if waited > _TELL_AFTER_S and not told:
                told = True
                tell(f"waiting for {path}, held by {holder(path)}")
            sleep(_STEP_S)


def holder(path: Path) -> str:
    """Who holds a lock on a file, as Linux tells it (``/proc/locks``)."""
    try:
        inode = f":{path.stat().st_ino} "
        for line in Path("/proc/locks").read_text(encoding="ascii").splitlines():
            if inode in line and " FLOCK " in line and "->" not in line:
                return f"process {line.split()[4]}"
    except (OSError, IndexError):
        pass
    return "another process"


def _taken(handle: IO[bytes]) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _asked_to_end() -> Iterator[list[int]]:
    """A list that gets the signals which ask this process to end; whoever handled them before gets them too."""
    asked: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield asked
        return

    def heard(number: int, frame: FrameType | None) -> None:
        asked.append(number)
        handler = before[number]
        if callable(handler):
            handler(number, frame)

    before: dict[int, Any] = {}
    for one in (signal.SIGTERM, signal.SIGINT):
        before[one] = signal.signal(one, heard)
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)
        if asked and before[asked[0]] == signal.SIG_DFL:
            os.kill(os.getpid(), asked[0])  # nobody else was to handle it: end as if nothing had caught it
