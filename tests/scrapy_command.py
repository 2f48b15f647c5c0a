"""Run a command of the project as a user would, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def scrapy(
    *args: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None, timeout_s: float = 120
) -> subprocess.CompletedProcess[bytes]:
    """Exit code, standard output and standard error of ``scrapy ARGS``, run from the project's root."""
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *map(str, args)],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "200", **(env or {})},
        timeout=timeout_s,
        check=False,
    )


def last_line(stream: bytes) -> str:
    """Last line that says something."""
    return stream.decode().strip().splitlines()[-1] if stream.strip() else ""
