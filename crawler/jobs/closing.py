"""Ends a run that Scrapy would leave waiting for ever when it is stopped (Ctrl-C) in the middle of an item."""

from __future__ import annotations

import asyncio
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler

_LOOK_AFTER_S = 0.1


class CloseAfterLastItem:
    """Extension: looks again, after each item, whether a closing spider may close.

    Scrapy's scraper closes once nothing is in work, but it looks only when it begins to close and when a callback's output is through. Items of
    ``start()``, which all of ours are, go another way (``Scraper.start_itemproc_async``, Scrapy 2.19): one in work when the
    closing begins is never looked for again. ``tests/crawler/whole/test_arguments.py`` shows it.
    """

    def __init__(self, crawler: Crawler) -> None:
        """Connect to the signals that end an item's way."""
        self._crawler = crawler
        for signal in (signals.item_scraped, signals.item_dropped, signals.item_error):
            crawler.signals.connect(self._item_done, signal)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CloseAfterLastItem:
        """Scrapy's way to make it."""
        return cls(crawler)

    def _item_done(self) -> None:
        asyncio.get_running_loop().call_later(
            _LOOK_AFTER_S, self._look
        )  # the item counts as in work until after its signal

    def _look(self) -> None:
        scraper: Any = self._crawler.engine.scraper if self._crawler.engine else None
        slot = scraper.slot if scraper else None
        if slot is not None and slot.closing is not None and not slot.closing.called and slot.is_idle():
            slot.closing.callback(self._crawler.spider)
