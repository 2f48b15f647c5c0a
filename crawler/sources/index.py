"""Asks an index for the captures of a site, a span of time at a time; an answer that is full is asked for again in halves.

So it works alike on every CDX server, whatever it calls its pages; nothing but one answer is ever held, and a run that goes on after a kill asks the same questions.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from crawler.crawl.fetching import UnreachableError, fetch
from crawler.sources.archives import Collection
from crawler.sources.captures import Capture, NoIndexError, read_captures

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.keep.run import Run

MOST_CAPTURES = 10_000
"""Of one answer: 3 MB of JSON, or so."""
_FORM = "%Y%m%d%H%M%S"


class Index:
    """One collection's index of one host."""

    def __init__(self, crawler: Crawler, run: Run, collection: Collection, host: str) -> None:
        """Nothing is asked yet.

        Args:
            crawler: The running crawler.
            run: Counts questions; gets what failed.
            collection: Whose index it is.
            host: Host whose captures are wanted, with all below it.
        """
        self._crawler, self._run, self._collection, self._host = crawler, run, collection, host

    async def captures(self, first: datetime, last: datetime) -> AsyncIterator[list[Capture]]:
        """Captures of pages, the spans of time in order.

        Args:
            first: First second, UTC.
            last: Last second, included.
        """
        spans = [(first, last)]
        while spans:
            first, last = spans.pop()
            found = await self._ask(first, last)
            if found is not None:
                yield found
            elif first < last:
                middle = (first + (last - first) / 2).replace(microsecond=0)
                spans += [(middle + timedelta(seconds=1), last), (first, middle)]
            else:
                self._run.fail(
                    self._url(first, last),
                    f"expected fewer than {MOST_CAPTURES} captures in one second, found more; they are left out",
                )

    def _url(self, first: datetime, last: datetime) -> str:
        return self._collection.query(self._host, f"{first:{_FORM}}", f"{last:{_FORM}}", MOST_CAPTURES)

    async def _ask(self, first: datetime, last: datetime) -> list[Capture] | None:
        """Captures of a span; None when there are more than one answer holds."""
        url = self._url(first, last)
        self._run.counts["lists"] += 1
        try:
            page = await fetch(self._crawler, url, {}, meta={"is_replay": True})
            found, lines = read_captures(page.body.decode("utf-8", "replace"))
        except UnreachableError as error:
            if error.verdict == "too_large":
                return None
            if (
                not error.missing and error.verdict != "empty"
            ):  # a server that has none says so with 404, or with nothing
                self._run.fail(url, f"{error.reason}; its captures are asked for by the next run")
            return []
        except NoIndexError as error:
            self._run.fail(url, str(error))
            return []
        self._run.counts["captures"] += len(found) if lines < MOST_CAPTURES else 0
        return None if lines >= MOST_CAPTURES else found
