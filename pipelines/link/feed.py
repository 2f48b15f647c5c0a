"""Reading feeds of records for linking: which lines hold, where they lie, and one line at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import from_json

from pipelines.link.errors import LinkError
from pipelines.link.withdrawn import withdrawn
from schemas.visit import Visit

T = TypeVar("T")
WANTED = "2."


class Feed:
    """A file of visit records, read as it stood when it was opened; memory holds ids and places only."""

    def __init__(self, path: Path) -> None:
        """Open the feed; what is appended later is not seen.

        Raises:
            LinkError: There is no such file.
        """
        try:
            self._file = path.open("rb")
        except OSError as error:
            raise LinkError(f"{path}: expected a feed of records, found none ({error.strerror})") from error
        self._path = path
        self._end = path.stat().st_size
        self._places: dict[str, int] = {}

    def scan(self, prepare: Callable[[dict[str, Any]], T | None]) -> list[T]:
        """What is made of every record that holds: of an article's visits, those of its highest version, unless a newer one tells none.

        Args:
            prepare: Makes of a record what is to be used, or None to leave it out.

        Raises:
            LinkError: A line is no valid record of schema 2; the message names file and line.
        """
        highest = withdrawn(self._path)
        found: dict[str, tuple[str, int, int, T | None]] = {}
        for offset, record in self._lines():
            article, version = record["article"]["id"], record["article"]["version"]
            highest[article] = max(version, highest.get(article, 0))
            if version == highest[article]:  # a line written twice counts once
                found[record["id"]] = (article, version, offset, prepare(record))
        self._places = {
            record: offset for record, (article, version, offset, _) in found.items() if version == highest[article]
        }
        return [made for record, (*_, made) in found.items() if made is not None and record in self._places]

    def read(self, record_id: str) -> dict[str, Any]:
        """One record that `scan` has passed, as it stands in the file."""
        self._file.seek(self._places[record_id])
        parsed: dict[str, Any] = from_json(self._file.readline())
        return parsed

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _lines(self) -> Iterator[tuple[int, dict[str, Any]]]:
        self._file.seek(0)
        offset, number = 0, 0
        while offset < self._end:
            line = self._file.readline()
            number += 1
            if not line.endswith(b"\n"):
                if offset + len(line) >= self._end:
                    return  # a last line still being written
                raise LinkError(self._complaint(number, "a whole line", "the end of the file"))
            yield offset, self._parsed(line, number)
            offset += len(line)

    def _parsed(self, line: bytes, number: int) -> dict[str, Any]:
        try:
            record: dict[str, Any] = from_json(line)
        except ValueError:
            raise LinkError(
                self._complaint(number, "one JSON object", repr(line[:60].decode(errors="replace")))
            ) from None
        version = record.get("schema_version") if isinstance(record, dict) else None
        if not isinstance(version, str) or not version.startswith(WANTED):
            raise LinkError(
                self._complaint(number, "a record of schema 2.0.0", f"schema_version {version!r}")
                + ": make the feed again with scrapy rebuild, or scrapy clean"
            )
        if not {"id", "article", "leaders", "hosts", "guest"} <= record.keys():
            raise LinkError(self._complaint(number, "a visit record", f"fields {', '.join(sorted(record)[:5])} …"))
        try:
            Visit.model_validate_json(line)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = ".".join(map(str, first["loc"])) or record["id"]
            raise LinkError(self._complaint(number, "a valid record", f"{where}: {first['msg']}")) from None
        return record

    def _complaint(self, number: int, wanted: str, found: str) -> str:
        return f"{self._path}, line {number}: expected {wanted}, found {found}"


def article_texts(path: Path, wanted: Set[str]) -> Iterator[tuple[str, str]]:
    """Id and text of the wanted articles, of each the highest version.

    Args:
        path: ``articles.jsonl``; a last line still being written is passed over.
        wanted: Ids of articles.

    Raises:
        LinkError: A line is no article; the message names file and line.
    """
    found: dict[str, tuple[int, int]] = {}
    for parsed, offset in _articles(path):
        version = parsed["version"]
        if parsed["id"] in wanted and version > found.get(parsed["id"], (0, 0))[0]:
            found[parsed["id"]] = (version, offset)
    with path.open("rb") as file:
        for article, (_, offset) in sorted(found.items()):
            file.seek(offset)
            yield article, from_json(file.readline())["text"]


def _articles(path: Path) -> Iterator[tuple[dict[str, Any], int]]:
    offset = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.endswith(b"\n"):
                return
            try:
                parsed = from_json(line)
                parsed["version"], parsed["id"]
            except (ValueError, KeyError, TypeError):
                raise LinkError(f"{path}, line {number}: expected an article, found {line[:60]!r}") from None
            yield parsed, offset
            offset += len(line)
