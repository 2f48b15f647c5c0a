"""An archive's path → its records: plain, gzip or zstd files, and WACZ (a zip with such files in ``archive/``)."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from pipelines.archives.members import DamagedError, members
from pipelines.archives.records import Damage, Record, read_member
from pipelines.errors import InputError

_PLAIN = (".warc", ".warc.gz", ".warc.zst", ".arc", ".arc.gz")
SUFFIXES = (*_PLAIN, ".wacz")
"""Names of archive files end in one of these."""


def read_records(path: Path, keep: int) -> Iterator[tuple[str, Record | Damage]]:
    """The records of an archive file.

    Args:
        path: A file whose name ends in one of ``SUFFIXES``.
        keep: No more than this is kept of a record's block.

    Yields:
        The name by which a record's place is told (the file's, and the inner file's in a WACZ), with the record or what is there instead.

    Raises:
        InputError: The file cannot be opened, or is no archive.
    """
    try:
        with path.open("rb") as stream:
            if path.suffix.lower() == ".wacz":
                yield from _wacz(stream, path, keep)
            else:
                for found in read_stream(stream, path.name, keep):
                    yield path.name, found
    except (OSError, zipfile.BadZipFile) as error:
        raise InputError(f"{path}: expected a readable web archive, found: {error}") from error


def read_stream(stream: BinaryIO, name: str, keep: int) -> Iterator[Record | Damage]:
    """The records of an open file from where it stands."""
    for member in members(stream, name):
        yield from read_member(member, keep)


def _wacz(stream: BinaryIO, path: Path, keep: int) -> Iterator[tuple[str, Record | Damage]]:
    with zipfile.ZipFile(stream) as box:
        names = sorted(name for name in box.namelist() if name.lower().endswith(_PLAIN))
        if not names:
            raise InputError(f"{path}: expected WARC files in this WACZ, found none")
        for name in names:
            place = f"{path.name}/{name}"
            try:
                with box.open(name) as inner:
                    for found in read_stream(inner, name, keep):  # type: ignore[arg-type]
                        yield place, found
            except (zipfile.BadZipFile, NotImplementedError, RuntimeError, DamagedError, EOFError) as error:
                yield place, Damage(0, f"the archive inside the WACZ is damaged: {error}")
