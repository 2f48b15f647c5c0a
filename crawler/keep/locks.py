"""One job a site: a lock file that the system frees when its holder ends, however it ends."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import IO

from crawler.errors import BusyError
from crawler.keep.feeds import explained


def lock_site(folder: Path, site: str) -> IO[str]:
    """Take the site's lock; keep the handle open for as long as the job runs.

    Raises:
        BusyError: Another job of the site is running.
        OutputError: The lock file cannot be made.
    """
    path = folder / "locks" / f"{site}.lock"
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = path.open("a+", encoding="utf-8")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.seek(0)
        holder = handle.read(20).strip() or "unknown"
        handle.close()
        raise BusyError(
            f"expected to be the only job of {site} in {folder}, found one running (process {holder}); wait for it, or end it first"
        ) from None
    handle.seek(0)
    handle.truncate()
    handle.write(f"{os.getpid()}\n")
    handle.flush()
    return handle
