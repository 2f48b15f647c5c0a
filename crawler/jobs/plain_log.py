"""What pages and servers say goes into the log as plain characters."""

from __future__ import annotations

import logging
from typing import Self

from scrapy.crawler import Crawler

from pipelines.blanks import shown


class PlainLog:
    """Scrapy extension: every handler of this process writes control and direction characters out instead of sending them."""

    def __init__(self) -> None:
        """Filter what the root logger's handlers get."""
        for handler in logging.getLogger().handlers:
            if not any(isinstance(one, PlainFilter) for one in handler.filters):
                handler.addFilter(PlainFilter())

    @classmethod
    def from_crawler(cls, _: Crawler) -> Self:
        """Scrapy's way to make it."""
        return cls()


class PlainFilter(logging.Filter):
    """Changes records, keeps them all."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Write the message, and a traceback, in plain characters."""
        record.msg, record.args = "\n".join(map(shown, record.getMessage().split("\n"))), None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = "\n".join(map(shown, record.exc_text.split("\n")))
        return True
