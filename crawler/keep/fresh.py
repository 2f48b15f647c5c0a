"""Feeds that start from nothing each time: ``scrapy crawl seeds``."""

from __future__ import annotations

from pathlib import Path

from crawler.errors import OutputError
from crawler.keep.cleaned import count, lines
from crawler.keep.feeds import OF_PAGES, explained
from crawler.keep.outputs import LineFile
from crawler.keep.run import Run
from pipelines.clean import Cleaned, clean
from pipelines.rooms import Page


class FreshKeeper:
    """Writes feeds that start from nothing (``scrapy crawl seeds``): no state, no archive."""

    def __init__(self, folder: Path, run: Run, max_bytes: int) -> None:
        """Open new feeds in ``folder``.

        Raises:
            OutputError: They cannot be written.
        """
        self.run, self._max_bytes = run, max_bytes
        with explained(folder):
            folder.mkdir(parents=True, exist_ok=True)
        self._files = {name: LineFile(str(folder / f"{name}.jsonl")) for name in OF_PAGES}

    def article(self, page: Page, key: str | None = None, also: str | None = None) -> tuple[Cleaned, list[Cleaned]]:
        """Clean a page and write its records."""
        cleaned = clean(page, self._max_bytes)
        self.run.counts["pages"] += 1
        count(cleaned, self.run)
        for name, new in lines(cleaned).items():
            for line in new:
                self._files[name].write(line)
        return cleaned, [cleaned]

    def release(self) -> list[Cleaned]:
        """Nothing is held back here."""
        return []

    def flush_if_due(self) -> None:
        """Nothing waits here."""

    def close(self) -> None:
        """Put the new feeds in place; a run that did not come to its end leaves the old ones."""
        stop = None if self.run.outcome == "finished" else OutputError
        for file in self._files.values():
            file.__exit__(stop, None, None)
