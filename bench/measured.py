"""Runs a command and measures what it cost: CPU seconds, highest memory, memory over time."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass
class Measured:
    """One process that ended.

    Attributes:
        code: Exit code; negative when a signal ended it.
        cpu_s: User and system time, children included.
        wall_s: Time on the clock.
        max_rss_mb: Highest resident memory.
        samples: (value of ``progress``, resident MB) through the run.
        output: What it wrote to standard output and error.
    """

    code: int
    cpu_s: float
    wall_s: float
    max_rss_mb: float
    samples: list[tuple[int, float]] = field(default_factory=list)
    output: str = ""


def run(
    line: Sequence[str],
    cwd: Path,
    env: Mapping[str, str],
    log: Path,
    kill_after_s: float | None = None,
    progress: Callable[[], int] | None = None,
) -> Measured:
    """Run a command to its end, or kill it (``kill -9``) after some seconds.

    Args:
        line: The command.
        cwd: Where.
        env: Its whole environment.
        log: File for its output.
        kill_after_s: Seconds until SIGKILL, or None.
        progress: Asked ten times a second, kept with the memory of that moment.
    """
    began, samples = time.monotonic(), []
    with log.open("wb") as out:
        process = subprocess.Popen(list(line), cwd=cwd, env=dict(env), stdout=out, stderr=subprocess.STDOUT)
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            if kill_after_s is not None and time.monotonic() - began >= kill_after_s:
                process.send_signal(signal.SIGKILL)
                kill_after_s = None
            if progress is not None:
                samples.append((progress(), _resident_mb(process.pid)))
            time.sleep(0.1 if progress else 0.01)
    process.returncode = os.waitstatus_to_exitcode(status)  # reaped above, for its costs
    output = log.read_text(encoding="utf-8", errors="replace")
    return Measured(
        process.returncode,
        usage.ru_utime + usage.ru_stime,
        time.monotonic() - began,
        usage.ru_maxrss / 1024,
        samples,
        output,
    )


def _resident_mb(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE / 1e6
    except (FileNotFoundError, ProcessLookupError, IndexError):
        return 0.0
