"""One live line on a terminal while a crawl runs; elsewhere a plain line in the log now and then."""

from __future__ import annotations

import logging
import shutil
import sys
from time import monotonic
from typing import ClassVar, TextIO

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import create_looping_call

from crawler.keep.middleware import CleaningMiddleware
from crawler.keep.run import Run

logger = logging.getLogger(__name__)

_LIVE_S = 0.5
_LOG_S = 60.0


class Progress:
    """Scrapy extension; the crawls of one process share the line."""

    _running: ClassVar[dict[Crawler, Run]] = {}

    def __init__(self, crawler: Crawler, stream: TextIO | None = None) -> None:
        """Watch a crawl.

        Args:
            crawler: The crawl.
            stream: Where the line goes; standard error if None.
        """
        self._crawler = crawler
        self._stream = stream or sys.stderr
        self._live = self._stream.isatty() and not crawler.settings.get("LOG_FILE")
        self._began = monotonic()
        self._ticker = create_looping_call(self.show)
        crawler.signals.connect(self._opened, signals.spider_opened)
        crawler.signals.connect(self._closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Progress:
        """Scrapy's way to make it."""
        return cls(crawler)

    def show(self) -> None:
        """Write the line; of several crawls in one process the first writes it for all."""
        if next(iter(self._running), self._crawler) is not self._crawler:
            return
        text = line(list(self._running.values()), monotonic() - self._began)
        if not self._live:
            logger.info(text)
            return
        self._stream.write("\r\x1b[K" + text[: shutil.get_terminal_size().columns - 1])
        self._stream.flush()

    def _opened(self, spider: Spider) -> None:
        cleaning = self._crawler.get_spider_middleware(CleaningMiddleware)
        if cleaning is None:
            return
        self._running[self._crawler] = cleaning.run
        if self._live:
            logging.getLogger().setLevel(logging.WARNING)
            for handler in logging.getLogger().handlers:
                if not any(isinstance(one, _ClearLine) for one in handler.filters):
                    handler.addFilter(_ClearLine(self._stream))
        self._ticker.start(_LIVE_S if self._live else _LOG_S, now=False)

    def _closed(self, spider: Spider, reason: str) -> None:
        if self._ticker.running:
            self._ticker.stop()
        self._running.pop(self._crawler, None)
        if self._live:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


class _ClearLine(logging.Filter):
    """Takes the live line away before a log line is written."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream

    def filter(self, record: logging.LogRecord) -> bool:
        self._stream.write("\r\x1b[K")
        return True


def line(runs: list[Run], seconds: float) -> str:
    """What is going on, on one line."""
    keys = ("lists", "candidates", "articles", "visits", "failed")
    counts = "  ".join(f"{key} {sum(run.counts[key] for run in runs)}" for key in keys)
    who = runs[0].site if len(runs) == 1 else f"{len(runs)} sites"
    return f"{who}  {counts}  {int(seconds) // 60}:{int(seconds) % 60:02}"
