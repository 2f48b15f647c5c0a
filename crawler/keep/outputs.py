"""Output files that replace their target in one step: readers see the old file or the new one, never half of it."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import IO

from crawler.errors import OutputError


class LineFile:
    """A file of lines, written beside its target and moved over it at the end; ``-`` is standard output.

    Raises:
        OutputError: The target's folder does not take the file; told before any work is done.
    """

    def __init__(self, target: str) -> None:
        self.target = target
        self._part: Path | None = None
        if target == "-":
            self._stream: IO[str] = sys.stdout
            return
        self._part = Path(f"{target}.part-{os.getpid()}")
        try:
            if Path(target).is_dir():
                raise IsADirectoryError(21, "a folder of that name")
            self._stream = open(self._part, "w", encoding="utf-8", newline="\n")  # noqa: SIM115  closed in __exit__
        except OSError as error:
            raise OutputError(f"{target}: expected a file that can be written, found: {error.strerror}") from error

    def write(self, line: str) -> None:
        """Write whole lines, each ending in a line feed."""
        try:
            self._stream.write(line)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(
                f"{self.target}: expected room to write, found: {error.strerror}; the old file is kept"
            ) from error

    def __enter__(self) -> LineFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._part is None:
            if kind is None:
                self._stream.flush()
            return
        if kind is not None:
            with contextlib.suppress(OSError):
                self._stream.close()
            self._part.unlink(missing_ok=True)
            return
        try:
            self._stream.flush()
            os.fsync(self._stream.fileno())
            self._stream.close()
            os.replace(self._part, self.target)
        except OSError as failure:
            self._part.unlink(missing_ok=True)
            raise OutputError(
                f"{self.target}: expected room to write, found: {failure.strerror}; the old file is kept"
            ) from failure
