"""Feeds read back: one validated record a line, old and broken lines told by their number."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from schemas.base import SCHEMA_VERSION, Record

R = TypeVar("R", bound=Record)


class LineError(ValueError):
    """A line that is no record of the wanted kind; the message names file, line, what was expected and what was found."""


def read_lines(path: Path, model: type[R]) -> Iterator[R | LineError]:
    """Records of a feed, in order; a line that is none gives its error in its place.

    Args:
        path: A file of JSON Lines.
        model: Kind of record that each line must be.
    """
    with path.open("rb") as feed:
        for number, line in enumerate(feed, 1):
            if line.strip():
                try:
                    yield model.model_validate_json(line)
                except ValidationError as error:
                    yield LineError(f"{path}:{number}: {_complaint(error)}")


def _complaint(error: ValidationError) -> str:
    items = error.errors(include_url=False)
    old = next((item for item in items if item["loc"] == ("schema_version",)), None)
    if old is not None:
        return (
            f"expected schema {SCHEMA_VERSION}, found {old['input']!r}: 'scrapy rebuild --apply' migrates what has an archive, "
            "feeds of 'scrapy clean' are made again"
        )
    return "; ".join(f"{'.'.join(map(str, item['loc'])) or 'record'}: {item['msg']}" for item in items[:5])
