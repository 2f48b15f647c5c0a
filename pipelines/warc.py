"""Archive → pages, as they were when fetched. Reads our own archives with all they know, and anyone else's as plain pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

from pipelines.archives import Answer, Damage, Record, answer_of, read_records, read_stream
from pipelines.archives.members import DamagedError
from pipelines.errors import InputError
from pipelines.rooms import Page

Role = Literal["article", "further", "list", "other"]
"""What a page was fetched as. ``further``: a later page of the article right before it."""

FIELDS: Final = {
    name: f"Chuanmen-{name.capitalize()}" for name in ("role", "site", "province", "outlet", "platform", "via")
}
"""Record headers of our own; WARC readers pass over headers they do not know."""

ORIGINAL: Final = "x-archive-orig-"
"""Prefix of response headers that are kept but no longer true of the body."""

TRANSFER: Final = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive"})

_MOST_HEAD = 1 << 16
"""Bytes of an HTTP head that are read besides the body."""


class RecordError(InputError):
    """One record of an archive cannot be read; the others are.

    Attributes:
        page: Where it lies: address, file and offset; its body is empty.
    """

    def __init__(self, message: str, page: Page) -> None:
        super().__init__(message)
        self.page = page


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A record that is no page to be read, and the word that says why (``image``, ``redirect``, ``status 404``, …)."""

    word: str


def read_warc(path: Path, max_bytes: int = 8 * 1024 * 1024) -> Iterator[Page | RecordError | PassedOver]:
    """What an archive file holds, record by record in its order.

    Args:
        path: A file named like an archive (``pipelines.archives.SUFFIXES``): ARC, WARC or WACZ.
        max_bytes: No more than this (plus one byte, so that cleaning sees the excess) is read of a body.

    Yields:
        For every record one thing: a page, the error that says why it gives none, or the word under which it is passed over. Later pages
        of an article of our own archives are passed over as ``further page`` and stand in ``further`` of the first, which is given after them.
        ``archive`` names file and offset, ``fetched_at`` is the record's date. Pages of our own archives carry what the crawl knew of
        the site; of others' the path in ``source_file``.

    Raises:
        InputError: The file cannot be opened.
    """
    waiting: Page | None = None
    for found in _items(
        ((f"archive/{name}", item) for name, item in read_records(path, max_bytes + _MOST_HEAD)), path, max_bytes
    ):
        if not isinstance(found, tuple):
            yield found
            continue
        page, role = found
        if role == "further" and waiting is not None:
            waiting = replace(waiting, further=(*waiting.further, page))
            yield PassedOver("further page")
            continue
        if waiting is not None:
            yield waiting
            waiting = None
        if role in ("article", None):
            waiting = page
        else:
            yield PassedOver(f"{role} page")
    if waiting is not None:
        yield waiting


def read_lists(path: Path, max_bytes: int = 8 * 1024 * 1024) -> Iterator[Page]:
    """The list pages of one of our own archive files, in its order; what cannot be read is passed over.

    Raises:
        InputError: The file cannot be opened.
    """
    for found in _items(
        ((f"archive/{name}", item) for name, item in read_records(path, max_bytes + _MOST_HEAD)), path, max_bytes
    ):
        if isinstance(found, tuple) and found[1] == "list":
            yield found[0]


def article_at(folder: Path, file: str, offset: int, max_bytes: int = 8 * 1024 * 1024) -> Page:
    """The article an ``archive`` points to, with its further pages.

    Raises:
        InputError: There is no article at that place.
    """
    first: Page | None = None
    try:
        with (folder / file).open("rb") as stream:
            stream.seek(offset)
            records = ((file, item) for item in read_stream(stream, file, max_bytes + _MOST_HEAD))
            for found in _items(records, Path(file), max_bytes):
                if not isinstance(found, tuple):
                    break
                page, role = found
                if first is None:
                    first = page
                elif role == "further":
                    first = replace(first, further=(*first.further, page))
                else:
                    break
    except OSError as error:
        raise InputError(f"{file}: expected an archive that can be read, found: {error}") from error
    if first is None:
        raise InputError(f"{file}: expected a record with a page at byte {offset:,}, found none")
    return first


_Found = tuple[Page, str | None] | RecordError | PassedOver


def _items(records: Iterable[tuple[str, Record | Damage]], path: Path, max_bytes: int) -> Iterator[_Found]:
    for file, record in records:
        if isinstance(record, Damage):
            yield _error(record.what, Page(b"", record.url, str(path), archive=(file, record.offset)), path)
            continue
        try:
            answer = answer_of(record, max_bytes)
        except DamagedError as error:
            place = Page(b"", record.url, str(path), fetched_at=record.date, archive=(file, record.offset))
            yield _error(str(error), place, path)
            continue
        yield PassedOver(answer.passed_over) if answer.passed_over else _page(record, answer, path, file)


def _error(what: str, place: Page, path: Path) -> RecordError:
    offset = place.archive[1] if place.archive else 0
    return RecordError(f"{path}: the record at byte {offset:,} was left out: {what}", place)


def _page(record: Record, answer: Answer, path: Path, file: str) -> tuple[Page, str | None]:
    facts = {name: record.headers.get(field.lower()) for name, field in FIELDS.items()}
    ours = facts["role"] is not None
    headers = answer.headers or {}
    page = Page(
        body=answer.body,
        url=record.url,
        source_file=None if ours else str(path),
        site=facts["site"] or "file",
        headers={
            name.removeprefix(ORIGINAL): value
            for name, value in headers.items()
            if not ours or name != "content-length"
        },
        fetched_at=record.date,
        archive=(file, record.offset),
        province=facts["province"],
        outlet=facts["outlet"],
        platform=facts["platform"],
        via=facts["via"],
    )
    return page, facts["role"]
