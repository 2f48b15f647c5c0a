"""What waits for the next commit: lines of the feeds, marks of addresses, how far lists were walked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import monotonic

from crawler.errors import OutputError
from crawler.keep.archive import Archive
from crawler.keep.coverage import Answer, Days
from crawler.keep.feeds import Feeds, explained
from crawler.keep.looks import Mark
from crawler.keep.run import Run
from crawler.keep.state import State
from schemas import Rejected

_MOST_MARKS = 1000
"""Marks that wait at most; a list page shows some hundred."""


@dataclass
class _ListSeen:
    """How far a list was walked, to be committed."""

    has_rows: bool = False
    pages: int = 0
    shrunk_by: int = 0
    covered: list[Days] = field(default_factory=list)
    answer: Answer | None = None


class Batch:
    """Waits in memory until it is committed.

    Attributes:
        lines: Lines, by feed.
        marks: Marks, by key; the last one counts.
        lists: Lists, by name.
        articles: Articles that were read since the last commit.
    """

    def __init__(self, run: Run, most_articles: int, most_s: float) -> None:
        """Nothing waits yet.

        Args:
            run: Counts what is rejected.
            most_articles: Articles committed together.
            most_s: Longest time that an article waits for its commit, in seconds.
        """
        self._run, self._most_articles, self._most_s = run, most_articles, most_s
        self.lists: defaultdict[str, _ListSeen] = defaultdict(_ListSeen)
        self.lines: defaultdict[str, list[str]] = defaultdict(list)
        self.marks: dict[str, Mark] = {}
        self.articles = 0
        self._waiting_since: float | None = None

    def touch(self) -> None:
        """Something waits from now on."""
        self._waiting_since = self._waiting_since or monotonic()

    def mark(self, mark: Mark) -> None:
        """Let a mark wait."""
        self.marks[mark.key] = mark
        self.touch()

    def reject(self, url: str, reason: str) -> None:
        """Let a line wait that says why an address gave no page."""
        rejected = Rejected(
            stage="fetch", reason=f"{url}: {reason}", url=url, site=self._run.site, source_file=None,
            fetched_at=datetime.now(UTC).replace(microsecond=0), archive=None, page_sha256=None,
        )  # fmt: skip
        self.lines["rejected"].append(rejected.to_line())
        self._run.counts["rejected"] += 1
        self.touch()

    @property
    def is_due(self) -> bool:
        """Whether it is full, or has waited long enough."""
        waited = monotonic() - self._waiting_since if self._waiting_since is not None else 0.0
        return self.articles >= self._most_articles or len(self.marks) >= _MOST_MARKS or waited >= self._most_s

    def clear(self) -> None:
        """All of it was committed."""
        self.lines.clear()
        self.marks.clear()
        self.lists.clear()
        self.articles, self._waiting_since = 0, None

    def commit(self, run: int, feeds: Feeds, archive: Archive, state: State) -> None:
        """Write all of it, in the order that makes a kill harmless (keeper). The feeds are locked.

        Args:
            run: Number of the run.
            feeds: Get the lines.
            archive: Is fsynced first.
            state: Gets the marks, and how long all files are now.

        Raises:
            OutputError: The disk is full or a file cannot be written; the feeds are back at their last commit.
        """
        with explained(state.path):
            lengths = feeds.settle(state.feed_lengths())
        archive.sync()
        site = self._run.site
        try:
            with explained(state.path), state.transaction():
                state.set_feed_lengths(feeds.append(lengths, self.lines))
                if archive.place is not None:
                    state.set_archive(site, *archive.place)
                state.mark(site, run, list(self.marks.values()), stamp(datetime.now(UTC)))
                for listed, seen in self.lists.items():
                    for days in (*seen.covered, None):
                        state.saw_list(site, listed, has_rows=seen.has_rows, pages=seen.pages, covered=days)
                    if seen.answer is not None:
                        state.keep_answer(site, listed, seen.answer)
                    if seen.shrunk_by:
                        state.saw_list(site, listed, has_rows=False, pages=-seen.shrunk_by, covered=None)
        except OutputError:
            feeds.cut_back(lengths)
            raise


def stamp(time: datetime) -> str:
    """UTC time as the state keeps it."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
