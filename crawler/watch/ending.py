"""The end of a run: compared with the site's others, its summary written, its facts remembered."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

from crawler.errors import OutputError
from crawler.keep.middleware import CleaningMiddleware
from crawler.keep.run import Run
from crawler.watch import facts
from crawler.watch.alarms import alarms
from crawler.watch.facts import Facts


class RunEnding:
    """Scrapy extension: writes ``runs/<time>-<site>.json`` when a run has ended and committed, alarms included."""

    def __init__(self, crawler: Crawler) -> None:
        """Listen for the end."""
        self._crawler = crawler
        crawler.signals.connect(self._stopped, signals.engine_stopped)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make it."""
        return cls(crawler)

    def _stopped(self) -> None:
        cleaning = self._crawler.get_spider_middleware(CleaningMiddleware)
        if cleaning is None or (cleaning.keeper is None and not cleaning.run.failures):
            return  # scrapy fetch, scrapy shell, a probe
        folder = Path(self._crawler.settings["CHUANMEN_DATA"])
        try:
            if getattr(self._crawler.spider, "keeps_records", False):
                compare(folder, cleaning.run)
            cleaning.run.write(folder)
        except OutputError as error:
            cleaning.run.fail(cleaning.run.site, str(error))


def compare(folder: Path, run: Run) -> None:
    """Raise the run's alarms, and remember it for later runs if it was a whole one.

    A run of a few articles (``limit``), one that was stopped or that only looked (``candidates_only``) says nothing of its site.

    Raises:
        OutputError: The history cannot be written.
    """
    if run.outcome != "finished" or not run.is_whole:
        return
    now = Facts.of(run)
    past, torn = facts.read(folder, run.site, now.day)
    if torn:
        run.note(f"{facts.file_of(folder, run.site)}: {torn} lines that cannot be read are passed over")
    before = past[-1].alarms if past else ()
    run.alarms = [{**asdict(alarm), "new": alarm.kind not in before} for alarm in alarms(now, past)]
    facts.append(folder, run.site, replace(now, alarms=tuple(alarm["kind"] for alarm in run.alarms)))
