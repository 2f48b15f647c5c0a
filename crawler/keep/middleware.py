"""The one step between spiders and disk: a page in, its records kept, its visits on to Scrapy's own feeds (``-O FILE``, FEEDS)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import IO, Any

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.settings import BaseSettings
from scrapy.utils.asyncio import create_looping_call

from crawler.errors import ArgumentError, OutputError
from crawler.keep.captures import Captured
from crawler.keep.fresh import FreshKeeper
from crawler.keep.keeper import Again, Fetched, Keeper
from crawler.keep.locks import lock_site
from crawler.keep.looks import Patience
from crawler.keep.run import Run
from pipelines.clean import Cleaned
from pipelines.errors import ChuanmenError
from pipelines.rooms import Page


class CleaningMiddleware:
    """Spider middleware: takes ``Page`` and ``Fetched`` out of a spider's output and puts their visits in.

    A spider with an attribute ``fresh_folder`` (a folder inside the data folder) writes feeds of its own that start from nothing each time;
    one with ``keeps_records`` shares the feeds, the state and the archive of the data folder. Others keep nothing.

    Attributes:
        run: What this run did.
        keeper: What it is kept by, from ``spider_opened`` on.
    """

    keeper: Keeper | FreshKeeper | None = None

    def __init__(self, crawler: Crawler) -> None:
        """Connect to a crawler's signals."""
        self.run = Run(crawler.spidercls.name)
        self._crawler = crawler
        self._lock: IO[str] | None = None
        self._closing: asyncio.Future[None] | None = None
        self._ticker = create_looping_call(self._tick)
        crawler.signals.connect(self._opened, signals.spider_opened)
        crawler.signals.connect(self._closed, signals.spider_closed)
        crawler.signals.connect(self._erred, signals.spider_error)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CleaningMiddleware:
        """Scrapy's way to make it."""
        return cls(crawler)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Clean what ``start()`` yields."""
        async for item in start:
            for out in self._kept(item):
                yield out
        for out in self._released():
            yield out

    async def process_spider_output(self, response: Any, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Clean what callbacks yield."""
        async for item in result:
            for out in self._kept(item):
                yield out

    def _kept(self, item: Any) -> Iterator[Any]:
        if isinstance(item, Page):
            item = Fetched(item, None)
        if not isinstance(item, (Fetched, Again, Captured)):
            yield item
            return
        if self.keeper is None:
            raise CloseSpider(
                f"expected {self.run.site} to have keeps_records or fresh_folder; its pages have no place to go to"
            )
        try:
            if isinstance(item, (Again, Captured)):
                assert isinstance(self.keeper, Keeper)
                kept = (
                    self.keeper.captured(item)
                    if isinstance(item, Captured)
                    else self.keeper.again(item.page, item.mark)
                )
                emitted = [kept] if kept else []
            else:
                item.cleaned, emitted = self.keeper.article(item.page, item.key, item.also)
        except OutputError as error:
            raise CloseSpider(str(error)) from error
        yield from _visits(emitted)

    def _released(self) -> Iterator[Any]:
        try:
            yield from _visits(self.keeper.release() if self.keeper else [])
        except OutputError as error:
            raise CloseSpider(str(error)) from error

    def _opened(self, spider: Spider) -> None:
        settings = self._crawler.settings
        folder, fresh = Path(settings["CHUANMEN_DATA"]), getattr(spider, "fresh_folder", None)
        if fresh is None and not getattr(spider, "keeps_records", False):
            return  # scrapy fetch, scrapy shell, a probe
        try:
            self._lock = lock_site(folder, self.run.site)
            if fresh is not None:
                self.keeper = FreshKeeper(folder / fresh, self.run, settings.getint("CHUANMEN_MAX_BYTES"))
                return
            self.keeper = Keeper(
                folder,
                self.run,
                max_bytes=settings.getint("CHUANMEN_MAX_BYTES"),
                archive_bytes=settings.getint("CHUANMEN_ARCHIVE_BYTES"),
                batch=settings.getint("CHUANMEN_BATCH_ARTICLES"),
                batch_s=settings.getfloat("CHUANMEN_BATCH_S"),
                patience=_patience(settings),
            )
        except ChuanmenError as error:
            self.run.fail(self.run.site, str(error))
            raise CloseSpider(str(error)) from error
        self._ticker.start(max(0.1, settings.getfloat("CHUANMEN_BATCH_S")), now=False)

    def _tick(self) -> None:
        """Commit what waits while the spider waits for a slow host."""
        assert self.keeper is not None
        try:
            self.keeper.flush_if_due()
        except OutputError as error:
            self._ticker.stop()
            self._closing = asyncio.ensure_future(self._crawler.engine.close_spider_async(reason=str(error)))

    def _erred(self, failure: Any, response: Any) -> None:
        where = getattr(response, "url", self.run.site)
        self.run.complete = False
        self.run.fail(where, f"unexpected {type(failure.value).__name__}: {failure.value}; the log has the traceback")

    def _closed(self, spider: Spider, reason: str) -> None:
        if self._ticker.running:
            self._ticker.stop()
        self.run.outcome = reason
        try:
            if self.keeper is not None:
                self.keeper.close()
        except OutputError as error:
            self.run.outcome = str(error)
        if self._lock is not None:
            self._lock.close()


def _visits(emitted: list[Cleaned]) -> Iterator[Any]:
    for cleaned in emitted:
        for visit in cleaned.visits:
            yield visit.model_dump(mode="json")


def _patience(settings: BaseSettings) -> Patience:
    """When a failing address is given up.

    Raises:
        ArgumentError: The setting of an older version is used.
    """
    if settings.get("CHUANMEN_GIVE_UP_RUNS") is not None:
        raise ArgumentError(
            "CHUANMEN_GIVE_UP_RUNS: expected CHUANMEN_GIVE_UP_DAYS and CHUANMEN_GIVE_UP_TRIES, found the setting they replace; an address is"
            " given up after so many days and so many runs that asked for it"
        )
    return Patience(settings.getint("CHUANMEN_GIVE_UP_DAYS"), settings.getint("CHUANMEN_GIVE_UP_TRIES"))
