"""Keeps what a crawl finds: archive, then clean, then lines and marks committed in one step.

The order makes ``kill -9`` harmless at any instant. Pages go to the archive as they come. Lines and marks wait in memory until a batch is
full; then, under the feeds' lock: feeds are brought back to their committed lengths, the archive is fsynced, lines are
appended and fsynced, and one transaction commits marks, feed lengths and archive length together. Whatever a killed job had not
committed is cut by the next one and fetched again.
"""

from __future__ import annotations

import logging
import sqlite3
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic

from crawler.errors import OutputError
from crawler.keep.archive import Archive
from crawler.keep.feeds import NAMES, Feeds, explained
from crawler.keep.outputs import LineFile
from crawler.keep.run import Run
from crawler.keep.state import Mark, PageMark, State, Status
from pipelines.clean import Cleaned, clean
from pipelines.rooms import Page
from pipelines.warc import Role
from schemas import Rejected

logger = logging.getLogger(__name__)


@dataclass
class Fetched:
    """An article on its way from a spider to the feeds.

    Attributes:
        page: Its pages, archived.
        key: What makes two addresses the same article; None for pages that carry no mark.
        also: Key of the address it was redirected to.
        cleaned: What came out; filled in by the cleaning step.
    """

    page: Page
    key: str | None
    also: str | None = None
    cleaned: Cleaned | None = None


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
        self._files = {name: LineFile(str(folder / f"{name}.jsonl")) for name in NAMES}

    def article(self, page: Page, *keys: str | None) -> Cleaned:
        """Clean a page and write its records."""
        cleaned = _cleaned(page, self._max_bytes, self.run)
        for name, lines in _lines(cleaned).items():
            for line in lines:
                self._files[name].write(line)
        return cleaned

    def flush_if_due(self) -> None:
        """Nothing waits here."""

    def close(self) -> None:
        """Put the new feeds in place; a run that did not come to its end leaves the old ones."""
        stop = None if self.run.outcome == "finished" else OutputError
        for file in self._files.values():
            file.__exit__(stop, None, None)


class Keeper:
    """Keeps one run of one site."""

    def __init__(
        self, folder: Path, run: Run, *, max_bytes: int, archive_bytes: int, batch: int, batch_s: float
    ) -> None:
        """Open state, feeds and archive, and bring back what an interrupted job left.

        Args:
            folder: The data folder.
            run: Gets counts, failures and notes.
            max_bytes: Largest page that is cleaned.
            archive_bytes: Size from which an archive file is followed by the next.
            batch: Articles committed together.
            batch_s: Longest time that an article waits for its commit, in seconds.

        Raises:
            OutputError: Something cannot be written.
        """
        self.run, self.state = run, State(folder / "state.sqlite")
        self._max_bytes, self._batch, self._batch_s = max_bytes, batch, batch_s
        self._feeds = Feeds(folder, self._tell)
        with self._feeds.locked(), _explained_database(), self.state.transaction():
            self.state.set_feed_lengths(self._feeds.settle(self.state.feed_lengths()))
        self._archive = Archive(folder, run.site, self.state.archive(run.site), archive_bytes, self._tell)
        self._lines: dict[str, list[str]] = defaultdict(list)
        self._marks: dict[str, PageMark] = {}
        self._articles = 0
        self._waiting_since: float | None = None
        self._run_id = 0
        self._broken: OutputError | None = None

    def begin(self, day: date, since: date, until: date) -> None:
        """Write that the run began."""
        self._run_id = self.state.begin_run(self.run.site, day, since, until, _stamp(self.run.started))

    def known(self, key: str) -> Mark | None:
        """What is known of an article, this run's findings included."""
        waiting = self._marks.get(key)
        return Mark(waiting.status, waiting.reason) if waiting else self.state.page(self.run.site, key)

    def archived(self, page: Page, role: Role, status: int = 200) -> Page:
        """Write a page to the archive; the page with its place."""
        self._raise_if_broken()
        try:
            place = self._archive.append(page, role, status)
        except OutputError as error:
            self._break(error)
            raise
        self._waiting_since = self._waiting_since or monotonic()
        return replace(page, archive=place)

    def article(self, page: Page, *keys: str | None) -> Cleaned:
        """Clean a page; its records and its mark are committed with the next batch."""
        cleaned = _cleaned(page, self._max_bytes, self.run)
        for name, lines in _lines(cleaned).items():
            self._lines[name] += lines
        reason = None if cleaned.article else cleaned.rejected[0].reason if cleaned.rejected else "no article"
        for key in keys:
            self._mark(key, page.url or "", "rejected" if reason else "done", reason)
        self._articles += 1
        self._waiting_since = self._waiting_since or monotonic()
        self.flush_if_due()
        return cleaned

    def failed(self, url: str, key: str, reason: str, *, for_good: bool, page: Page | None = None) -> None:
        """Keep that an address gave nothing.

        Args:
            url: The address.
            key: The article's or the list's key.
            reason: One line.
            for_good: It is not tried again. Else the next run does.
            page: What was answered instead, where it was archived.
        """
        before = self.known(key)
        self.run.fail(url, reason)
        self.run.complete &= for_good
        self._mark(key, url, "rejected" if for_good else "failed", reason)
        if before is None or before.reason != reason:  # one line a reason, not one a night
            rejected = Rejected(
                stage="fetch", reason=f"{url}: {reason}", url=url, site=self.run.site, source_file=None,
                fetched_at=datetime.now(UTC).replace(microsecond=0), archive=None, page_sha256=None,
            )  # fmt: skip
            self._lines["rejected"].append(rejected.to_line())
            self.run.counts["rejected"] += 1

    def same_as(self, key: str, url: str, other: str) -> None:
        """Remember that an address leads to an article that is already kept."""
        self._mark(key, url, "done", f"same as {other}")

    def passed(self, key: str, url: str) -> None:
        """Remember an undated row that is no candidate, so that later runs know where they have been."""
        self._mark(key, url, "passed", None)

    def flush_if_due(self) -> None:
        """Commit when a batch is full or has waited long enough."""
        waited = monotonic() - self._waiting_since if self._waiting_since is not None else 0.0
        if self._articles >= self._batch or len(self._marks) >= 1000 or waited >= self._batch_s:
            self.flush()

    def flush(self) -> None:
        """Commit everything now.

        Raises:
            OutputError: The disk is full or a file cannot be written. Feeds and archive are back at their last commit; nothing
                half-written stays, and the next run fetches the rest.
        """
        self._raise_if_broken()
        try:
            with self._feeds.locked():
                self._commit()
        except OutputError as error:
            self._break(error)
            raise
        self._lines.clear()
        self._marks.clear()
        self._articles, self._waiting_since = 0, None

    def close(self) -> None:
        """Commit the rest and write how the run ended."""
        try:
            if self._broken is None:
                self.flush()
                if self._run_id:
                    with _explained_database():
                        self.state.end_run(
                            self._run_id, _stamp(datetime.now(UTC)), self.run.outcome, complete=self.run.ok_to_build_on
                        )
        finally:
            self._archive.close()
            self.state.close()

    def _commit(self) -> None:
        with _explained_database():
            lengths = self._feeds.settle(self.state.feed_lengths())
        self._archive.sync()
        try:
            with _explained_database(), self.state.transaction():
                self.state.set_feed_lengths(self._feeds.append(lengths, self._lines))
                if self._archive.place is not None:
                    self.state.set_archive(self.run.site, *self._archive.place)
                self.state.mark(self.run.site, self._run_id, list(self._marks.values()))
        except OutputError:
            self._feeds.cut_back(lengths)
            raise

    def _mark(self, key: str | None, url: str, status: Status, reason: str | None) -> None:
        if key is not None:
            self._marks[key] = PageMark(key, url, status, reason, _stamp(datetime.now(UTC)))
            self._waiting_since = self._waiting_since or monotonic()

    def _tell(self, text: str) -> None:
        self.run.note(text)
        logger.warning(text)

    def _break(self, error: OutputError) -> None:
        if self._broken is None:
            self._broken = error
            self.run.fail(self.run.site, str(error))

    def _raise_if_broken(self) -> None:
        if self._broken is not None:
            raise self._broken


class _explained_database:  # noqa: N801  a context manager, used like a function
    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, sqlite3.Error):
            raise OutputError(f"cannot write state.sqlite: {error}; free some room, then run it again") from error


def _cleaned(page: Page, max_bytes: int, run: Run) -> Cleaned:
    cleaned = clean(page, max_bytes)
    run.counts["pages"] += 1
    run.counts["articles"] += cleaned.article is not None
    run.counts["visits"] += len(cleaned.visits)
    run.counts["rejected"] += len(cleaned.rejected)
    for visit in cleaned.visits:
        run.saw(visit)
    for rejected in cleaned.rejected:
        if (
            rejected.stage == "article"
        ):  # a list or a notice behind a promising title: kept in rejected.jsonl, no failure of the run
            run.note(rejected.reason)
        else:
            run.fail(page.where, rejected.reason)
    return cleaned


def _lines(cleaned: Cleaned) -> dict[str, list[str]]:
    return {
        "articles": [cleaned.article.to_line()] if cleaned.article else [],
        "visits": [visit.to_line() for visit in cleaned.visits],
        "rejected": [rejected.to_line() for rejected in cleaned.rejected],
    }


def _stamp(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
