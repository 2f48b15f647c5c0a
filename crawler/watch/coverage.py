"""``data/coverage.jsonl``: kept true by every crawl, one site's lines replaced at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Self, get_args

from scrapy import signals
from scrapy.crawler import Crawler

from crawler.errors import OutputError
from crawler.keep.captures import CAPTURED
from crawler.keep.feeds import Feeds
from crawler.keep.outputs import LineFile
from crawler.keep.run import PAST
from crawler.keep.state import State
from crawler.watch.days import Attempt, states_of
from schemas.coverage import Coverage
from schemas.coverage import State as StateOfDays

FILE = "coverage.jsonl"


class CoverageWriter:
    """Scrapy extension: when a crawl of a site has ended and committed, its coverage is written."""

    def __init__(self, crawler: Crawler) -> None:
        """Listen for the end."""
        self._crawler = crawler
        crawler.signals.connect(self._stopped, signals.engine_stopped)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make it."""
        return cls(crawler)

    def _stopped(self) -> None:
        spider, folder = self._crawler.spider, Path(self._crawler.settings["CHUANMEN_DATA"])
        if getattr(spider, "keeps_records", False) and (folder / "state.sqlite").exists():
            assert spider is not None
            try:
                write(folder, {spider.name: getattr(spider, "province", None)})
            except OutputError as error:
                spider.logger.error("coverage is not written: %s", error)


def of_site(state: State, site: str, province: str | None) -> list[Coverage]:
    """A site's days and their states.

    Args:
        state: The state of the data folder.
        site: Site id.
        province: Code of its province, None for national media.
    """
    lists = state.covered_lists(site)
    captured = lists.pop(CAPTURED, [])
    found = states_of(
        lists,
        state.open_days(site),
        [Attempt(days, _state(why)) for days, why in state.attempts(site) if why != PAST],
        captured,
    )
    return [Coverage(site=site, province=province, first=first, last=last, state=kind) for (first, last), kind in found]


def _state(why: str | None) -> StateOfDays | None:
    return next((state for state in get_args(StateOfDays) if state == why), None)


def write(folder: Path, provinces: dict[str, str | None]) -> None:
    """Replace the lines of some sites in ``coverage.jsonl``, in one step.

    Args:
        folder: The data folder.
        provinces: Site id → code of its province.

    Raises:
        OutputError: The file cannot be written.
    """
    with Feeds(folder, lambda text: None).locked():
        state = State(folder / "state.sqlite")
        try:
            new = {site: of_site(state, site, code) for site, code in provinces.items()}
        finally:
            state.close()
        kept = [line for site, line in _lines(folder / FILE) if site not in new]
        made = [line.to_line() for lines in new.values() for line in lines]
        with LineFile(str(folder / FILE)) as out:
            for line in sorted([*kept, *made], key=_order):
                out.write(line)


def read(folder: Path) -> Iterator[Coverage]:
    """Lines of ``coverage.jsonl``; none where there is no such file."""
    for _, line in _lines(folder / FILE):
        yield Coverage.model_validate_json(line)


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
            try:
                yield str(json.loads(line)["site"]), line
            except (ValueError, KeyError, TypeError):
                continue  # half a line of somebody's copy: its site's next crawl writes it again


def _order(line: str) -> tuple[str, str]:
    record = json.loads(line)
    return record["site"], record["first"]


def months_of(lines: Iterable[Coverage]) -> dict[tuple[str, str], dict[str, int]]:
    """(site, month) → number of days by state."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for line in lines:
        for ordinal in range(line.first.toordinal(), line.last.toordinal() + 1):
            day = type(line.first).fromordinal(ordinal)
            counts = found.setdefault((line.site, f"{day:%Y-%m}"), {})
            counts[line.state] = counts.get(line.state, 0) + 1
    return found
