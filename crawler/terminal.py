"""What a terminal can show: one that takes ASCII alone gets ``\\u2192`` for →, never a traceback."""

from __future__ import annotations

import io
import sys


def write_out_what_cannot_be_shown() -> None:
    """Let standard output and standard error write out characters they have no code for."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")
