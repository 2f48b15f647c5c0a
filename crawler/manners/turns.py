"""One request after the other to each host, over all processes of an installation: the pause between two holds for the data folder as a whole.

A file a host keeps when the next request may go out; who wants to ask takes the next free moment under a short lock. Crawls in one process
are paced by Scrapy's slots already; this is for cron jobs that overlap, ``crawl-all`` beside a ``crawl``, and workers.
"""

from __future__ import annotations

import asyncio
import fcntl
import re
from collections.abc import Callable
from pathlib import Path
from time import time


class Turns:
    """Moments at which hosts may be asked, kept in ``locks/hosts/`` of the data folder."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time) -> None:
        """Nothing is written before the first turn.

        Args:
            folder: The data folder.
            clock: Seconds since 1970, the same for all processes.
        """
        self._data, self._folder, self._clock = folder, folder / "locks" / "hosts", clock

    async def wait(self, host: str, pause_s: float) -> None:
        """Wait for this host's next free moment.

        Args:
            host: Host name.
            pause_s: Least seconds since the last request of any process to it.

        Raises:
            OSError: The data folder cannot be written.
        """
        if pause_s > 0 and (wait_s := self.take(host, pause_s)) > 0:
            await asyncio.sleep(wait_s)

    def take(self, host: str, pause_s: float) -> float:
        """Take the next free moment; the seconds until then.

        A moment further ahead than any queue reaches was written by a clock that was since set back: it counts for nothing.
        """
        if not self._data.is_dir():
            return 0.0  # nothing was ever crawled into this folder, so nobody shares it (scrapy fetch, a probe)
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / _file_name(host)).open("a+b") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)  # held for microseconds
            handle.seek(0)
            now, last = self._clock(), _number(handle.read(40))
            at = now if last > now + _MOST_AHEAD_S else max(now, last + pause_s)
            handle.truncate(0)
            handle.write(f"{at:.3f}\n".encode())
        return at - now


_MOST_AHEAD_S = 4 * 3600.0
"""Longest queue before a host: some processes, each waiting an hour at most (Pace)."""


def _number(raw: bytes) -> float:
    try:
        return float(raw)
    except ValueError:
        return 0.0


def _file_name(host: str) -> str:
    return re.sub(r"[^A-Za-z0-9.-]", "_", host)[:200] or "_"
