"""WARC archive → pages, as they were when fetched. Reads our own archives with all they know, and anyone else's as plain pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Final, Literal

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from pipelines.errors import InputError
from pipelines.rooms import Page

Role = Literal["article", "further", "list", "other"]
"""What a page was fetched as. ``further``: a later page of the article right before it."""

FIELDS: Final = {name: f"Chuanmen-{name.capitalize()}" for name in ("role", "site", "province", "outlet", "platform")}
"""Record headers of our own; WARC readers pass over headers they do not know."""

ORIGINAL: Final = "x-archive-orig-"
"""Prefix of response headers that are kept but no longer true of the body."""

TRANSFER: Final = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive"})


def read_warc(path: Path, max_bytes: int = 8 * 1024 * 1024) -> Iterator[Page]:
    """Articles of one archive file, in its order; pages of lists are passed over.

    Args:
        path: A ``.warc`` or ``.warc.gz`` file.
        max_bytes: No more than this (plus one byte, so that cleaning sees the excess) is read of a body.

    Yields:
        One page an article, later pages of the same article in ``further``. ``archive`` names file and offset, ``fetched_at`` is the
        record's date. Pages of our own archives carry what the crawl knew of the site; of others' the path in ``source_file``.

    Raises:
        InputError: The file is missing, no WARC, or cut off; what stands before the damage is yielded first.
    """
    waiting: Page | None = None
    try:
        with path.open("rb") as stream:
            for page, role in _pages(stream, path, max_bytes):
                if role == "further" and waiting is not None:
                    waiting = replace(waiting, further=(*waiting.further, page))
                    continue
                if waiting is not None:
                    yield waiting
                waiting = page if role in ("article", None) else None
    except (ArchiveLoadFailed, OSError, EOFError, ValueError) as error:
        if waiting is not None:
            yield waiting
        raise InputError(
            f"{path}: expected a whole WARC file, found: {error or type(error).__name__}; the pages before it were read"
        ) from error
    if waiting is not None:
        yield waiting


def article_at(folder: Path, file: str, offset: int, max_bytes: int = 8 * 1024 * 1024) -> Page:
    """The article an ``archive`` points to, with its further pages.

    Raises:
        InputError: There is no article at that place.
    """
    first: Page | None = None
    try:
        with (folder / file).open("rb") as stream:
            stream.seek(offset)
            for page, role in _pages(stream, Path(file), max_bytes):
                if first is None:
                    first = replace(page, archive=(file, offset))
                elif role == "further":
                    place = page.archive[1] if page.archive else 0
                    first = replace(first, further=(*first.further, replace(page, archive=(file, place))))
                else:
                    break
    except (ArchiveLoadFailed, OSError, EOFError, ValueError) as error:
        if first is None:
            raise InputError(f"{file}: expected a WARC record at byte {offset:,}, found: {error}") from error
    if first is None:
        raise InputError(f"{file}: expected a response record at byte {offset:,}, found the end of the file")
    return first


def _pages(stream: BinaryIO, path: Path, max_bytes: int) -> Iterator[tuple[Page, str | None]]:
    with closing(ArchiveIterator(stream)) as records:
        for record in records:
            if record.rec_type == "response" and record.http_headers is not None:
                yield _page(record, path, records, max_bytes)


def _page(record: Any, path: Path, records: ArchiveIterator, max_bytes: int) -> tuple[Page, str | None]:
    facts = {name: record.rec_headers.get_header(field) for name, field in FIELDS.items()}
    headers = {name.lower(): value for name, value in record.http_headers.headers}
    ours = facts["role"] is not None
    body = record.content_stream().read(max_bytes + 1)
    if len(body) <= max_bytes and getattr(record.raw_stream, "limit", 0) > 0:  # the reader itself does not mind
        raise EOFError(f"a record cut off {record.raw_stream.limit:,} bytes before its end")
    page = Page(
        body=body,
        url=record.rec_headers.get_header("WARC-Target-URI"),
        source_file=None if ours else str(path),
        site=facts["site"] or "file",
        headers={
            name.removeprefix(ORIGINAL): value
            for name, value in headers.items()
            if not ours or name != "content-length"
        },
        fetched_at=_time(record.rec_headers.get_header("WARC-Date")),
        archive=(f"archive/{path.name}", records.get_record_offset()),  # known once the body was read
        province=facts["province"],
        outlet=facts["outlet"],
        platform=facts["platform"],
    )
    return page, facts["role"]


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
