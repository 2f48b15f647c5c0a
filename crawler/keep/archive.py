"""The archive: every fetched page as it came, in WARC files, one series a site (only one job of a site runs at a time).

A record is one gzip member, so any WARC reader opens the file and any offset opens its page. The body is kept after content-decoding;
the headers that spoke of the transfer are kept under other names (``X-Archive-Orig-…``, as other archivers do), since they would
no longer be true. What cleaning needs to know of the site travels in the record's own header, so an archive is cleaned
without the crawler (pipelines/warc.py).
"""

from __future__ import annotations

import io
import os
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.keep.feeds import explained
from pipelines.rooms import Page
from pipelines.warc import FIELDS, ORIGINAL, TRANSFER, Role

_GZIP = zlib.MAX_WBITS + 16
_LEVEL = 6
"""warcio's own level 9 costs twice the time for 1 % of room."""


class Archive:
    """The archive of one site, appended to by one job."""

    def __init__(
        self, folder: Path, site: str, at: tuple[str, int] | None, limit_bytes: int, tell: Callable[[str], None]
    ) -> None:
        """Go on where the last commit ended.

        Args:
            folder: The data folder.
            site: Site id.
            at: File (relative to the data folder) and committed length, or None for a new series.
            limit_bytes: A file that has reached it is followed by the next one.
            tell: Gets one line when an interrupted job's tail had to be cut.

        Raises:
            OutputError: The file cannot be written.
        """
        self._folder, self._site, self._limit = folder, site, limit_bytes
        self._file: str | None = None
        self._length = 0
        self._handle: BinaryIO | None = None
        if at is not None:
            self._go_on(*at, tell)

    @property
    def place(self) -> tuple[str, int] | None:
        """Current file and its length, or None before the first page."""
        return (self._file, self._length) if self._file else None

    def append(self, page: Page, role: Role, status: int = 200) -> tuple[str, int]:
        """Write one page.

        Args:
            page: The page; ``archive`` and ``further`` are not used.
            role: ``further`` goes into the same file as the article before it.
            status: HTTP status it was answered with.

        Returns:
            File and byte offset of its record.

        Raises:
            OutputError: No room, or no permission.
        """
        if self._handle is None or (self._length >= self._limit and role != "further"):
            self._next_file()
        assert self._file is not None
        place = (self._file, self._length)
        self._write(_record(page, role, status))
        return place

    def sync(self) -> None:
        """Wait until everything is on disk."""
        if self._handle is not None:
            with explained(self._path()):
                self._handle.flush()
                os.fsync(self._handle.fileno())

    def close(self) -> None:
        """Close the file without committing anything."""
        if self._handle is not None:
            self._handle.close()
            self._handle = None

    def _path(self) -> Path:
        assert self._file is not None
        return self._folder / self._file

    def _go_on(self, file: str, length: int, tell: Callable[[str], None]) -> None:
        self._file = file
        path = self._path()
        with explained(path):
            found = path.stat().st_size if path.exists() else 0
            if found < length:
                tell(
                    f"{path}: expected {length:,} committed bytes, found {found:,} (moved?); a new archive file is begun"
                )
                return
            if found > length:
                os.truncate(path, length)
                tell(f"{path}: cut what an interrupted job had not committed ({found - length:,} bytes)")
            self._handle = path.open("ab")
        self._length = length

    def _next_file(self) -> None:
        if self._handle is not None:
            self.sync()
            self.close()
        number = int(self._file.rsplit("-", 1)[1].split(".")[0]) + 1 if self._file else 1
        with explained(self._folder / "archive"):
            (self._folder / "archive").mkdir(parents=True, exist_ok=True)
        while not self._begun(f"archive/{self._site}-{number:05d}.warc.gz"):
            number += 1
        self._write(_packed(lambda writer: writer.create_warcinfo_record(Path(self._file or "").name, _INFO)))

    def _begun(self, file: str) -> bool:
        """Make a file that was not there; what is there, even if no state knows of it, is never written over."""
        self._file, self._length = file, 0
        with explained(self._path()):
            try:
                self._handle = self._path().open("xb")
            except FileExistsError:
                return False
        return True

    def _write(self, data: bytes) -> None:
        assert self._handle is not None
        with explained(self._path()):
            self._handle.write(data)
            self._handle.flush()  # what is handed out as a place is no longer in this process
        self._length += len(data)


_INFO = {
    "software": "chuanmen",
    "format": "WARC File Format 1.1",
    "conformsTo": "https://iipc.github.io/warc-specifications/",
}


def _record(page: Page, role: Role, status: int) -> bytes:
    headers = [(ORIGINAL + name if name in TRANSFER else name, value) for name, value in page.headers.items()]
    headers.append(("content-length", str(len(page.body))))
    facts = {
        "WARC-Date": page.fetched_at.strftime("%Y-%m-%dT%H:%M:%SZ") if page.fetched_at else None,
        FIELDS["role"]: role,
        FIELDS["site"]: page.site,
        FIELDS["province"]: page.province,
        FIELDS["outlet"]: page.outlet,
        FIELDS["platform"]: page.platform,
        FIELDS["via"]: page.via,
    }
    return _packed(
        lambda writer: writer.create_warc_record(
            page.url,
            "response",
            payload=io.BytesIO(page.body),
            length=len(page.body),
            http_headers=StatusAndHeaders(str(status), headers, protocol="HTTP/1.1"),
            warc_headers_dict={name: value for name, value in facts.items() if value is not None},
        )
    )


def _packed(make: Callable[[WARCWriter], object]) -> bytes:
    plain = io.BytesIO()
    writer = WARCWriter(plain, gzip=False, warc_version="1.1")
    writer.write_record(make(writer))
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    return packer.compress(plain.getvalue()) + packer.flush()
