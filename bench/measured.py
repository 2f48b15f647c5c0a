"""Runs a command and measures what it cost: CPU seconds, highest memory, memory over time."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Measured:
    """One process that ended.

    Attributes:
        code: Exit code; negative when a signal ended it.
        cpu_s: User and system time, children included.
        wall_s: Time on the clock.
        max_rss_mb: Highest resident memory in 10⁶ bytes, as the system keeps it for this process alone (``ru_maxrss`` would count
            what the parent held when it forked).
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
    began, samples, peak = time.monotonic(), [], 0.0
    with log.open("wb") as out:
        process = subprocess.Popen(list(line), cwd=cwd, env=dict(env), stdout=out, stderr=subprocess.STDOUT)
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            if kill_after_s is not None and time.monotonic() - began >= kill_after_s:
                process.send_signal(signal.SIGKILL)
                kill_after_s = None
            peak = max(peak, _memory_mb(process.pid, "VmHWM"))
            if progress is not None:
                samples.append((progress(), _memory_mb(process.pid, "VmRSS")))
            time.sleep(0.1 if progress else 0.01)
    process.returncode = os.waitstatus_to_exitcode(status)  # reaped above, for its costs
    output = log.read_text(encoding="utf-8", errors="replace")
    return Measured(
        process.returncode,
        usage.ru_utime + usage.ru_stime,
        time.monotonic() - began,
        peak,
        samples,
        output,
    )


def _memory_mb(pid: int, name: str) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    found = re.search(rf"^{name}:\s+(\d+) kB", status, re.MULTILINE)
    return int(found.group(1)) * 1024 / 1e6 if found else 0.0  # none is left of a process that has ended
