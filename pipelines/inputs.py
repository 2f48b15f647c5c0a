"""Local inputs: files, folders, archives and standard input, read one page at a time within the size limit."""

from __future__ import annotations

import gzip
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from pipelines.archives import SUFFIXES as ARCHIVE_SUFFIXES
from pipelines.errors import InputError
from pipelines.rooms import Page
from pipelines.warc import PassedOver, read_warc

PAGE_SUFFIXES = (".html", ".htm", ".shtml", ".xhtml", ".txt", ".html.gz", ".htm.gz", ".txt.gz")


def read_pages(
    paths: Iterable[str], max_bytes: int, stdin: BinaryIO | None = None
) -> Iterator[Page | InputError | PassedOver]:
    """Pages behind the paths a user gave, in their order; folders are walked in name order.

    Args:
        paths: Files, folders, WARC archives, or ``-`` for standard input.
        max_bytes: A larger file is refused unread; of a larger compressed page or stream one byte more than this is read, so
            that the cleaning refuses it.
        stdin: What ``-`` reads; the process's standard input by default.

    Yields:
        A page, the error that says why an input or a record gives none, or the word for an archive's record that is no page. Reading goes
        on after an error.
    """
    for given in paths:
        if given == "-":
            source = stdin or sys.stdin.buffer
            yield Page(body=source.read(max_bytes + 1), source_file="-")
            continue
        for path in _files(given):
            if isinstance(path, InputError):
                yield path
            elif path.name.lower().endswith(ARCHIVE_SUFFIXES):
                yield from _archive(path, max_bytes)
            else:
                yield _page(path, max_bytes)


def _files(given: str) -> Iterator[Path | InputError]:
    path = Path(given)
    if path.is_file():
        yield path
    elif path.is_dir():
        found = False
        for folder, names, files in os.walk(path):
            names.sort()
            for name in sorted(files):
                if name.lower().endswith(PAGE_SUFFIXES + ARCHIVE_SUFFIXES):
                    found = True
                    yield Path(folder, name)
        if not found:
            yield InputError(
                f"{given}: expected pages ({', '.join(PAGE_SUFFIXES + ARCHIVE_SUFFIXES)}) in this folder, found none"
            )
    else:
        kind = "something that is no file" if path.exists() else "nothing"
        yield InputError(f"{given}: expected a file or folder, found {kind} there; check the path")


def _page(path: Path, max_bytes: int) -> Page | InputError:
    try:
        with open(path, "rb") as raw:
            size = os.fstat(raw.fileno()).st_size
            if size > max_bytes:
                return InputError(
                    f"{path}: expected a page of at most {max_bytes:,} bytes, found {size:,}; it was not read"
                )
            body = gzip.GzipFile(fileobj=raw).read(max_bytes + 1) if path.suffix == ".gz" else raw.read()
            return Page(body=body, source_file=str(path))
    except (OSError, EOFError, zlib.error) as error:
        return InputError(f"{path}: expected a readable page, found: {error}")


def _archive(path: Path, max_bytes: int) -> Iterator[Page | InputError | PassedOver]:
    found = False
    try:
        for item in read_warc(path, max_bytes):
            found = True
            yield item
    except InputError as error:
        yield error
        return
    if not found:
        yield InputError(f"{path}: expected a web archive, found no record in it")
