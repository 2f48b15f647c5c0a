"""Why a download failed, in words."""

from __future__ import annotations

import re

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)

FAILURES: dict[type[Exception], str] = {
    DownloadTimeoutError: "no whole answer in time",
    ResponseDataLossError: "the answer was cut off",
    CannotResolveHostError: "the host name does not resolve",
    DownloadConnectionRefusedError: "the connection was refused",
    DownloadFailedError: "the connection failed",
    OSError: "the connection failed",
}
"""Kinds of errors that pass, each with its words."""


def explain(error: Exception) -> str:
    """A download error in one line."""
    what = next((text for kind, text in FAILURES.items() if isinstance(error, kind)), type(error).__name__)
    detail = _CAUSE.search(str(error)) or _TOOK.search(str(error))
    return (
        f"{what} ({detail[1].strip().rstrip('.')})" if detail and not isinstance(error, ResponseDataLossError) else what
    )


_CAUSE = re.compile(r"twisted\.[\w.]+: ([^<>\[\]]{1,200})")
_TOOK = re.compile(r"(took longer than .{1,40})")
