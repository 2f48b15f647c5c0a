"""Nothing a server says moves the cursor of who reads the log."""

from __future__ import annotations

import io
import logging

from crawler.jobs.plain_log import PlainFilter


def written(message: str, *args: object, error: Exception | None = None) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(PlainFilter())
    logger = logging.Logger("made_up")
    logger.addHandler(handler)
    logger.warning(message, *args, exc_info=error)
    return stream.getvalue()


def test_escape_bytes_are_written_out() -> None:
    assert written("found %s", "\x1b[31mred") == "found \\x1b[31mred\n"


def test_direction_marks_are_written_out() -> None:
    assert written("a\u202eb") == "a\\x202eb\n"


def test_tracebacks_too_and_they_keep_their_lines() -> None:
    text = written("failed", error=ValueError("\x1b[2J"))
    assert ("\x1b" in text, text.count("\n")) == (False, 2)
