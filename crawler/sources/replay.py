"""One capture's page, as it was captured: by raw replay, or out of a file by byte range; and proved to be that capture."""

from __future__ import annotations

import base64
import hashlib
import io
from dataclasses import replace
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawler.crawl.fetching import UnreachableError, fetch
from crawler.manners.wholeness import is_unended
from crawler.sources.archives import Collection
from crawler.sources.captures import Capture
from pipelines.archives import Damage, answer_of, read_stream
from pipelines.archives.members import DamagedError
from pipelines.rooms import Page

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class Replay:
    """Gives the pages of one collection's captures."""

    def __init__(self, crawler: Crawler, collection: Collection, via: str, facts: dict[str, Any]) -> None:
        """Nothing is asked yet.

        Args:
            crawler: The running crawler.
            collection: Whose captures they are.
            via: What records call the archive.
            facts: What a page is to know of its site.
        """
        self._crawler, self._collection, self._via, self._facts = crawler, collection, via, facts

    async def page(self, capture: Capture) -> Page:
        """The page of a capture: its address, its time, its bytes.

        Raises:
            UnreachableError: The archive does not give it (verdict None: for now), or gives another page than its index names, or half a page.
        """
        page = await (self._replayed(capture) if self._collection.replay else self._out_of_file(capture))
        if is_unended(page.body, ("partial",)):
            raise UnreachableError("a capture that was cut off: the page has no end", verdict="cut")
        kept = {name: value for name, value in page.headers.items() if name in ("content-type", "last-modified")}
        return replace(page, url=capture.url, fetched_at=capture.time, via=self._via, headers=kept, **self._facts)

    async def _replayed(self, capture: Capture) -> Page:
        assert self._collection.replay is not None
        url = self._collection.replay.format(timestamp=capture.timestamp, url=capture.url)
        page = await fetch(self._crawler, url, {}, meta={"is_replay": True, "dont_redirect": True})
        if not _is_that(page, capture):
            raise UnreachableError(
                "expected the capture that the index names, found another page in its place", verdict="another"
            )
        return page

    async def _out_of_file(self, capture: Capture) -> Page:
        assert self._collection.files is not None
        if capture.file is None or not capture.length:
            raise UnreachableError("expected an index that says where in which file, found none", verdict="no_place")
        span = f"bytes={capture.offset}-{capture.offset + capture.length - 1}"
        fetched = await fetch(
            self._crawler, self._collection.files + capture.file.lstrip("/"), {}, meta={"is_replay": True}, part=span
        )
        most = self._crawler.settings.getint("DOWNLOAD_MAXSIZE")
        for record in read_stream(io.BytesIO(fetched.body), Path(capture.file).name, most):
            if isinstance(record, Damage) or record.url != capture.url:
                break
            try:
                answer = answer_of(record, most)
            except DamagedError as error:
                raise UnreachableError(f"a capture that cannot be read: {error}", verdict="cut") from error
            if answer.passed_over is None:
                return Page(body=answer.body, headers=dict(answer.headers or {}))
        raise UnreachableError(
            "expected the capture that the index names, found something else in its place", verdict="another"
        )


def _is_that(page: Page, capture: Capture) -> bool:
    """Whether an answer is the capture: its bytes have the digest of the index, or the archive says that it is of that second. An error page in the form of a page
    has neither."""
    if (
        capture.digest is not None
        and capture.digest == base64.b32encode(hashlib.sha1(page.body, usedforsecurity=False).digest()).decode()
    ):
        return True
    try:
        return parsedate_to_datetime(page.headers.get("memento-datetime", "")) == capture.time
    except (ValueError, TypeError):
        return False
