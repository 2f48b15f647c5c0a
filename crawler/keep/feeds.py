"""The JSON Lines feeds: whole lines only, appended under one short lock, cut back to what was committed.

How it stays whole: whoever holds the lock first brings every feed back to its committed length (``Feeds.settle``), appends whole
lines, and fsyncs; the new lengths are then committed in state.sqlite together with the seen marks (crawler/keep/keeper.py). A job killed
anywhere leaves at most bytes past the committed length, which the next holder cuts.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from crawler.errors import OutputError
from crawler.keep.waiting import PATIENCE_S, take

OF_PAGES = ("articles", "visits", "rejected")
"""What pages give."""
NAMES = (*OF_PAGES, "changes")
"""All feeds of a data folder; ``changes`` tells what became of articles later."""

Lines = Mapping[str, Sequence[str]]
"""Whole lines, each with its line feed, by feed name."""

Lengths = dict[str, int]
"""Bytes by feed name."""


class Feeds:
    """The feeds of one data folder, shared by the jobs of all sites."""

    def __init__(self, folder: Path, tell: Callable[[str], None], patience_s: float = PATIENCE_S) -> None:
        """Check that the feeds can be written.

        Args:
            folder: The data folder; it is made if missing.
            tell: Gets one line about each feed that had to be cut back, and about a lock that is waited for.
            patience_s: How long the lock is waited for.

        Raises:
            OutputError: A feed cannot be written.
        """
        self._folder, self._tell, self._patience_s = folder, tell, patience_s
        with explained(folder):
            folder.mkdir(parents=True, exist_ok=True)
        for name in NAMES:
            with explained(self.path(name)):
                self.path(name).open("ab").close()

    def path(self, name: str) -> Path:
        """File of a feed."""
        return self._folder / f"{name}.jsonl"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the data folder's write lock; other jobs wait for the few milliseconds that an append takes.

        Raises:
            OutputError: Another process held it for longer than any append takes, or this one was asked to end meanwhile.
        """
        path = self._folder / "feeds.lock"
        with explained(self._folder), path.open("ab") as handle:
            take(handle, path, self._tell, self._patience_s)
            yield

    def settle(self, committed: Mapping[str, int]) -> Lengths:
        """Bring every feed back to its committed length. Call it with the lock held.

        Args:
            committed: Lengths in bytes; of a feed that is not named (its state was lost or never was) or shorter, only a torn last line
                is cut.

        Returns:
            The length from which each feed goes on.
        """
        return {name: self._settle(self.path(name), committed.get(name)) for name in NAMES}

    def append(self, lengths: Lengths, lines: Lines) -> Lengths:
        """Append whole lines after ``lengths`` and wait until they are on disk.

        Returns:
            The new lengths, not yet committed.
        """
        return {name: self._append(self.path(name), lengths[name], lines.get(name, ())) for name in NAMES}

    def cut_back(self, lengths: Lengths) -> None:
        """Undo an append that could not be committed."""
        for name, length in lengths.items():
            with explained(self.path(name)):
                os.truncate(self.path(name), length)

    def _settle(self, path: Path, committed: int | None) -> int:
        with explained(path):
            found = path.stat().st_size if path.exists() else 0
            keep = _whole_lines(path, found) if committed is None or found < committed else committed
            if found > keep:
                os.truncate(path, keep)
                what = "what an interrupted job had not committed" if keep == committed else "a torn last line"
                self._tell(f"{path}: cut {what} ({found - keep:,} bytes)")
            if committed is not None and found < committed:
                self._tell(
                    f"{path}: expected {committed:,} committed bytes, found {found:,} (moved or emptied?); its lines are made again from the archive"
                )
        return keep

    def _append(self, path: Path, at: int, lines: Sequence[str]) -> int:
        if not lines:
            return at
        data = "".join(lines).encode()
        with explained(path), path.open("r+b" if path.exists() else "w+b") as handle:
            handle.seek(at)
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        return at + len(data)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn an operating system's refusal, or that of the database kept there, into one clear line.

    Raises:
        OutputError: Names the path, the cause and what to do.
    """
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        what = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise OutputError(
            f"cannot write {path}: {what}; free or name another place with -s CHUANMEN_DATA=FOLDER, then run it again"
        ) from error


def _whole_lines(path: Path, size: int) -> int:
    """Length of the file up to and with its last line feed."""
    if not size:
        return 0
    with path.open("rb") as handle:
        while size:
            start = max(0, size - (1 << 16))
            handle.seek(start)
            found = handle.read(size - start).rfind(b"\n")
            if found >= 0:
                return start + found + 1
            size = start
    return 0
