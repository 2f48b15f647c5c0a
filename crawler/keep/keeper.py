"""Keeps what a crawl finds: archive, then clean, then lines and marks committed in one step.

The order makes ``kill -9`` harmless at any instant. Pages go to the archive as they come. Lines and marks wait in memory until a batch is
full; then, under the feeds' lock: feeds are brought back to their committed lengths, the archive is fsynced, lines are
appended and fsynced, and one transaction commits marks, covered days, feed lengths and archive length together. Whatever a killed job had not
committed is cut by the next one and fetched again.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

from crawler.errors import OutputError
from crawler.keep.archive import Archive
from crawler.keep.batch import Batch, stamp
from crawler.keep.captures import Captured, Captures
from crawler.keep.cleaned import count, lines, placed
from crawler.keep.coverage import Answer, Days
from crawler.keep.doubts import same_title
from crawler.keep.feeds import Feeds, explained
from crawler.keep.judging import Held, Judging
from crawler.keep.looks import Mark, Patience
from crawler.keep.opening import Opening
from crawler.keep.outcomes import Outcomes
from crawler.keep.revisits import Revisits, remembered
from crawler.keep.run import MOST_LISTED, Run
from pipelines.clean import Cleaned, clean
from pipelines.rooms import Page
from pipelines.warc import Role

logger = logging.getLogger(__name__)

_NOTHING_THERE = "found empty"
"""End of the reason of a page in whose place nothing stands (pipelines/clean.py)."""


@dataclass
class Fetched:
    """An article on its way from a spider to the feeds.

    Attributes:
        page: Its pages, not archived yet.
        key: What makes two addresses the same article; None for pages that carry no mark.
        also: Key of the address it was redirected to.
        cleaned: What came out; filled in by the cleaning step.
    """

    page: Page
    key: str | None
    also: str | None = None
    cleaned: Cleaned | None = None


@dataclass(frozen=True)
class Again:
    """A written article that came again.

    Attributes:
        page: Its pages, not archived yet.
        mark: What was known of it.
    """

    page: Page
    mark: Mark


class Keeper:
    """Keeps one run of one site.

    Attributes:
        run: Its counts, failures and notes.
        state: What is known from run to run.
        captures: Keeps what comes from web archives.
    """

    def __init__(
        self,
        folder: Path,
        run: Run,
        *,
        max_bytes: int,
        archive_bytes: int,
        batch: int,
        batch_s: float,
        patience: Patience | None = None,
    ) -> None:
        """Open state, feeds and archive, and bring back what an interrupted job left.

        Args:
            folder: The data folder.
            run: Gets counts, failures and notes.
            max_bytes: Largest page that is cleaned.
            archive_bytes: Size from which an archive file is followed by the next.
            batch: Articles committed together.
            batch_s: Longest time that an article waits for its commit, in seconds.
            patience: When a failing address is given up.

        Raises:
            OutputError: Something cannot be written.
        """
        self.run = run
        self._broken: OutputError | None = None
        self._max_bytes = max_bytes
        self._feeds = Feeds(folder, self._tell)
        with self._feeds.locked():
            self.state = Opening(folder, self._feeds, run, max_bytes, self._tell).state()
        self._archive = Archive(folder, run.site, self.state.archive(run.site), archive_bytes, self._tell)
        self._batch = Batch(run, batch, batch_s)
        self._outcomes = Outcomes(run, self._batch, patience or Patience())
        self._judging = Judging(run.site, self.state, self._batch, self._outcomes, self.archived)
        self._revisits = Revisits(run, self._batch, self.archived)
        self.captures = Captures(
            run, self._batch, self.archived, self.known, lambda text: self.state.with_text(run.site, text)
        )
        self._run_id = 0

    @property
    def fault(self) -> dict[str, str]:
        """Why the site, and not its pages, is taken to be at fault, by host; empty while it looks healthy."""
        return self._outcomes.fault

    def recovered(self, marks: Sequence[Mark], begins: Mapping[str, date]) -> None:
        """Commit what was found out again about a site whose state was lost.

        Args:
            marks: Its addresses.
            begins: From which day on each of its lists has to be walked.
        """
        site = self.run.site
        with explained(self.state.path), self.state.transaction():
            self.state.mark(site, 0, marks, stamp(datetime.now(UTC)))
            for listed, begin in begins.items():
                self.state.begin_list(site, listed, begin)
        self.run.fail(
            site,
            f"what state.sqlite knew of {site} was lost; {len(marks)} addresses are known again from feeds and archive, lists are walked again from"
            f" {min(begins.values(), default=None)} on",
        )

    def begin(self, day: date, since: date, until: date) -> None:
        """Write that the run began.

        Args:
            day: Today, Asia/Shanghai.
            since: Earliest day asked for.
            until: Last day asked for.
        """
        self._outcomes.day = day
        self._run_id = self.state.begin_run(self.run.site, day, since, until, stamp(self.run.started))

    # what is known

    def known(self, key: str) -> Mark | None:
        """What is known of an article, this run's findings included."""
        return self._batch.marks.get(key) or self.state.page(self.run.site, key)

    def shown(self, mark: Mark, known: Mark | None) -> Mark:
        """Keep an address that a list showed and that is wanted, until it is settled.

        Args:
            mark: The address as the list shows it, status ``waiting``.
            known: What was known of it before.

        Returns:
            What is known of it now.
        """
        if known is None or known.status == "passed":
            self._batch.mark(mark)
            return mark
        if known.is_open and (known.shown_by, known.title) == (None, None):  # of a state that kept neither
            known = replace(known, shown_by=mark.shown_by, title=mark.title, day=known.day or mark.day)
            self._batch.mark(known)
        return known

    def passed(self, mark: Mark) -> None:
        """Remember an undated row that is no candidate, or that it was seen again, so that later runs know where they have been."""
        self._batch.mark(mark)

    def saw_list(
        self, listed: str, *, has_rows: bool, pages: int, covered: Days | None, answer: Answer | None = None
    ) -> None:
        """Keep how far a list was walked; committed with the addresses it showed.

        Args:
            listed: The list's name.
            has_rows: Whether it showed any.
            pages: Pages it has, as far as was seen.
            covered: Days that the walk covered, or None when it did not come to its end.
            answer: What the server said of its first page, where a later walk may rely on it.
        """
        seen = self._batch.lists[listed]
        seen.has_rows |= has_rows
        seen.pages = max(seen.pages, pages)
        seen.answer = answer or seen.answer
        if covered is not None:
            seen.covered.append(covered)

    def list_ended_early(self, listed: str, url: str, reason: str, *, known_pages: int) -> None:
        """Keep that a list ended before the pages it is known to have: a failure of this run. A list that stays so short is believed after
        some runs, since its known length is lowered by a quarter each time."""
        self.list_failed(url, reason)
        self._batch.lists[listed].shrunk_by = max(1, known_pages // 4)

    # what came

    def archived(self, page: Page, role: Role, status: int = 200) -> Page:
        """Write a page to the archive; the page with its place."""
        self._raise_if_broken()
        try:
            place = self._archive.append(page, role, status)
        except OutputError as error:
            self._break(error)
            raise
        self._batch.touch()
        return replace(page, archive=place)

    def article(self, page: Page, key: str | None, also: str | None = None) -> tuple[Cleaned, list[Cleaned]]:
        """Clean a page and archive it; its records and its mark are committed with the next batch.

        Args:
            page: The article, its later pages as ``further``; not archived yet.
            key: Its key; None for pages that carry no mark.
            also: Key of the address it was redirected to.

        Returns:
            What the page gave, and what goes to the feeds now: this article, or others that waited, or none.
        """
        cleaned = clean(page, self._max_bytes)
        mark = (self.known(key) if key else None) or Mark(key or "", page.url or "", "waiting")
        self.run.counts["pages"] += 1
        self._batch.articles += 1
        if cleaned.article is None:
            self._no_article(page, cleaned, mark)
            out: list[Cleaned] = []
        else:
            out = [self._emit(held) for held in self._judging.judged(page, cleaned, mark, also)]
        self._batch.touch()
        self.flush_if_due()
        return cleaned, out

    def revisits(self, most: int) -> list[Mark]:
        """Written articles that are to be seen again today; ``most`` at most.

        Raises:
            OutputError: The disk is full or the state cannot be read.
        """
        self.flush()
        with explained(self.state.path):
            return self.state.revisits(self.run.site, self._outcomes.day, most)

    def again(self, page: Page, mark: Mark) -> Cleaned | None:
        """Keep a written article that was seen again; the newer version, None when it is as it was."""
        self._batch.articles += 1
        newer = self._revisits.seen(mark, page, clean(page, self._max_bytes), self._outcomes.day)
        self._batch.touch()
        self.flush_if_due()
        return newer

    def not_again(self, mark: Mark, how: Literal["unchanged", "gone", "unreached"], reason: str = "") -> None:
        """Keep that a written article was asked for again and gave no page: it is as it was, not there any more, or could not be reached."""
        if how == "unchanged":
            self._revisits.unchanged(mark, self._outcomes.day)
        elif how == "gone":
            self._revisits.gone(mark, reason, self._outcomes.day)
        else:
            self._revisits.unreached(mark, self._outcomes.day)
        self.flush_if_due()

    def captured(self, captured: Captured) -> Cleaned | None:
        """Keep a capture of a web archive; what goes to the feeds, None when nothing new came of it."""
        self.run.counts["pages"] += 1
        self._batch.articles += 1
        kept = self.captures.keep(captured, clean(captured.page, self._max_bytes), self._outcomes.day)
        self._batch.touch()
        self.flush_if_due()
        return kept

    def unreached(self, mark: Mark, reason: str, *, verdict: str | None, asked: bool = True) -> None:
        """Keep that an address gave nothing (``Outcomes``)."""
        self._outcomes.unreached(mark, reason, verdict=verdict, asked=asked)

    def list_failed(self, url: str, reason: str) -> None:
        """Keep that a list gave nothing; the run is not complete."""
        self.run.fail(url, reason)
        self.run.complete = False
        self._batch.reject(url, reason)

    def page_lost(self, url: str, reason: str) -> None:
        """Keep that a later page of an article is gone; the article goes without it."""
        self.run.fail(url, reason)
        self._batch.reject(url, reason)

    def same_as(self, mark: Mark, known: Mark) -> None:
        """Remember that an address leads to an article that is already kept, unless the lists say that they are two."""
        if same_title(mark.title, known.title):
            self._batch.mark(replace(mark, status="done", reason=f"same as {known.key}", verdict=None, next_look=None))
        else:
            self.unreached(mark, f"leads to {known.url}, which its list calls {known.title}", verdict="same_text")

    def release(self) -> list[Cleaned]:
        """Write the articles that still wait for a second address with their text; none came."""
        return [self._emit(held) for held in self._judging.released()]

    # committing

    def flush_if_due(self) -> None:
        """Commit when a batch is full or has waited long enough."""
        if self._batch.is_due:
            self.flush()

    def flush(self) -> None:
        """Commit everything now, but for articles that are held back.

        Raises:
            OutputError: The disk is full or a file cannot be written. Feeds and archive are back at their last commit; nothing
                half-written stays, and the next run fetches the rest.
        """
        self._raise_if_broken()
        try:
            with self._feeds.locked():
                self._batch.commit(self._run_id, self._feeds, self._archive, self.state)
        except OutputError as error:
            self._break(error)
            raise
        self._batch.clear()

    def close(self) -> None:
        """Commit the rest and write how the run ended."""
        try:
            if self._broken is None:
                self.release()
                self.flush()
                self._tell_open()
                if self._run_id:
                    with explained(self.state.path):
                        self.state.end_run(
                            self._run_id,
                            stamp(datetime.now(UTC)),
                            self.run.outcome,
                            complete=self.run.ok_to_build_on,
                            trouble=self.run.trouble,
                        )
        finally:
            self._archive.close()
            self.state.close()

    def _tell_open(self) -> None:
        with explained(self.state.path):
            self.run.frontier = self.state.counts(self.run.site)
            self.run.given_up = [
                {"where": url, "reason": reason} for url, reason in self.state.given_up(self.run.site, MOST_LISTED)
            ]

    # one article

    def _emit(self, held: Held) -> Cleaned:
        """Archive an article and put its lines and its mark with the batch."""
        page = self._archived_article(held.page, "article")
        cleaned = placed(held.cleaned, page)
        count(cleaned, self.run)
        for name, new in lines(cleaned).items():
            self._batch.lines[name] += new
        done = remembered(held.mark, page, cleaned, self._outcomes.day)
        if held.mark.key:
            self._batch.mark(done)
        if held.also:
            self._batch.mark(replace(done, key=held.also, revisit=None))
        self._outcomes.good(held.mark.url)
        return cleaned

    def _no_article(self, page: Page, cleaned: Cleaned, mark: Mark) -> None:
        first = cleaned.rejected[0] if cleaned.rejected else None
        reason, verdict = (first.reason, f"no_{first.stage}") if first else ("no article", "no_article")
        again = mark.verdict == verdict and mark.reason == reason  # one line a reason, not one a look
        page = self._archived_article(page, "other" if again else "article")
        if not again:
            cleaned = placed(cleaned, page)
            count(cleaned, self.run)
            self._batch.lines["rejected"] += [rejected.to_line() for rejected in cleaned.rejected]
            if reason.endswith(
                _NOTHING_THERE
            ):  # what a block page looks like, and no list or gallery behind a promising title
                self.run.fail(page.url or mark.url, reason)
        self._outcomes.looked(mark, reason, verdict, is_listed=True)

    def _archived_article(self, page: Page, role: Role) -> Page:
        first = self.archived(page, role)
        more: Role = "further" if role == "article" else "other"
        return replace(first, further=tuple(self.archived(one, more) for one in page.further))

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
