"""Ends a run that Scrapy would leave waiting for ever when it is stopped (Ctrl-C) in the middle of an item."""

from __future__ import annotations

import asyncio
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler

_LOOK_EVERY_S = 0.5


class CloseAfterLastItem:
    """Extension: looks again and again, while a spider is open, whether it waits to close and nothing is in work any more.

    Scrapy's scraper closes once nothing is in work, but it looks only when it begins to close and when a callback's output is through. Items of
    ``start()``, which all of ours are, go another way (``Scraper.start_itemproc_async``, Scrapy 2.19): one in work when the
    closing begins is never looked for again. No signal tells that the last one is through (those of an item are sent before it stops counting, and
    what listens to them may take its time), so a clock does. The same clock lets the engine see that ``start()`` has ended: it would look every 5 s. ``tests/crawler/jobs/test_closing.py`` shows it.
    """

    def __init__(self, crawler: Crawler) -> None:
        """Connect to the signals of the spider's life."""
        self._crawler = crawler
        self._next: asyncio.TimerHandle | None = None
        crawler.signals.connect(self._begin, signals.engine_started)
        crawler.signals.connect(self._look, signals.spider_opened)
        crawler.signals.connect(self._end, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CloseAfterLastItem:
        """Scrapy's way to make it."""
        return cls(crawler)

    def _begin(self) -> None:
        engine: Any = self._crawler.engine
        engine._SLOT_HEARTBEAT_INTERVAL = _LOOK_EVERY_S

    def _look(self) -> None:
        self._next = asyncio.get_running_loop().call_later(_LOOK_EVERY_S, self._look)
        scraper: Any = self._crawler.engine.scraper if self._crawler.engine else None
        slot = scraper.slot if scraper else None
        if slot is not None and slot.closing is not None and not slot.closing.called and slot.is_idle():
            slot.closing.callback(self._crawler.spider)

    def _end(self) -> None:
        if self._next is not None:
            self._next.cancel()
