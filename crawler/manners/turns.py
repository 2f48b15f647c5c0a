"""Whose turn it is to ask a host: the pause between two requests holds for every process that shares a data folder.

One small file a host (``locks/hosts/`` of the data folder) is a lock and a memory: who asked last, when, and when the answer was there. A process holds the lock from
before its request until the answer is there, so one connection a host holds for the installation too; the system frees it when the process ends, however it ends.
"""

from __future__ import annotations

import asyncio
import fcntl
import hashlib
import itertools
import logging
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import time
from typing import IO

logger = logging.getLogger(__name__)

_LOOK_AGAIN_S = 0.1
_LONGEST_NAME = 100


_NUMBERS = itertools.count()


class Turns:
    """Turns of one crawl at the hosts it asks."""

    def __init__(self, folder: Path) -> None:
        """Nothing is asked yet.

        Args:
            folder: The data folder. One that is not there is shared with nobody, and not made for this.
        """
        self._folder = folder
        self._me = f"{os.getpid()}.{next(_NUMBERS)}"  # id() may come again after its object is gone
        self._told = False

    @asynccontextmanager
    async def turn(self, host: str, pause_s: float) -> AsyncIterator[None]:
        """Wait until the host may be asked, and hold others off until the block ends.

        Args:
            host: Host name.
            pause_s: Least seconds since the last request to it, whoever sent it.
        """
        file = await self._take(host) if pause_s > 0 and self._folder.is_dir() else None
        if file is None:
            yield
            return
        with file:
            wait_s = _wait_s(file, self._me, pause_s, time())
            if wait_s > 0:
                await asyncio.sleep(wait_s)
            sent = time()
            self._write(file, sent, sent)
            try:
                yield
            finally:
                self._write(file, sent, time())

    async def _take(self, host: str) -> IO[str] | None:
        path = self._folder / "locks" / "hosts" / _file_name(host)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = path.open("a+", encoding="utf-8")
        except OSError as error:
            self._tell(error)
            return None
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return file
            except BlockingIOError:
                await asyncio.sleep(_LOOK_AGAIN_S)
            except BaseException:
                file.close()
                raise

    def _write(self, file: IO[str], sent: float, answered: float) -> None:
        try:
            file.seek(0)
            file.truncate()
            file.write(f"{self._me} {sent:.3f} {answered:.3f}\n")
            file.flush()
        except OSError as error:
            self._tell(error)

    def _tell(self, error: OSError) -> None:
        if not self._told:
            self._told = True
            logger.warning("cannot keep the pause between processes in %s: %s", self._folder / "locks" / "hosts", error)


def _wait_s(file: IO[str], me: str, pause_s: float, now: float) -> float:
    """Seconds to wait. After a request of ours the pause counts from its sending; after another's from its answer, since when it was sent is
    known to that process only as well as its clock runs on. A time that lies ahead (the clock was set back) makes nobody wait longer than one pause."""
    file.seek(0)
    words = file.read(200).split()
    try:
        who, sent, answered = words[0], float(words[1]), float(words[2])
    except (IndexError, ValueError):
        return 0.0
    return max(0.0, min(pause_s, (sent if who == me else answered) + pause_s - now))


def _file_name(host: str) -> str:
    """A host as a file's name; an odd one is told from its like by a hash."""
    if re.fullmatch(rf"[a-z0-9.-]{{1,{_LONGEST_NAME}}}", host) and not host.startswith("."):
        return host
    return (
        re.sub(r"[^a-z0-9-]", "_", host)[:50] + "-" + hashlib.sha256(host.encode("utf-8", "replace")).hexdigest()[:16]
    )
