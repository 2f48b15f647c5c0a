"""Keeps what a crawl finds: archive, then clean, then lines and marks committed in one step.

The order makes ``kill -9`` harmless at any instant. Pages go to the archive as they come. Lines and marks wait in memory until a batch is
full; then, under the feeds' lock: feeds are brought back to their committed lengths, the archive is fsynced, lines are
appended and fsynced, and one transaction commits marks, covered days, feed lengths and archive length together. Whatever a killed job had not
committed is cut by the next one and fetched again.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

from crawler.errors import OutputError
from crawler.keep.archive import Archive
from crawler.keep.coverage import Days
from crawler.keep.doubts import fit, other_title, same_title, text_hash
from crawler.keep.feeds import NAMES, Feeds, Lengths, explained
from crawler.keep.looks import Mark, Patience, failed_for_now, is_last_look, looked_final
from crawler.keep.outputs import LineFile
from crawler.keep.refill import Refill
from crawler.keep.run import MOST_LISTED, Run
from crawler.keep.state import DamagedStateError, State
from crawler.keep.verdicts import Verdicts
from pipelines.clean import Cleaned, clean
from pipelines.rooms import Page
from pipelines.warc import Role
from schemas import Rejected
from schemas.article import ArchivePlace

logger = logging.getLogger(__name__)

_MOST_HELD = 8
"""Articles that wait in memory for a second address with their text."""


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


@dataclass(frozen=True, slots=True)
class _Held:
    """An article that only shares a word with its list's title: it waits until others have come, in case they have the same text."""

    page: Page
    cleaned: Cleaned
    mark: Mark
    also: str | None


@dataclass
class _ListSeen:
    """How far a list was walked, to be committed."""

    has_rows: bool = False
    pages: int = 0
    shrunk_by: int = 0
    covered: list[Days] = field(default_factory=list)


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

    def article(self, page: Page, key: str | None = None, also: str | None = None) -> tuple[Cleaned, list[Cleaned]]:
        """Clean a page and write its records."""
        cleaned = clean(page, self._max_bytes)
        self.run.counts["pages"] += 1
        _count(cleaned, self.run)
        for name, lines in _lines(cleaned).items():
            for line in lines:
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


class Keeper:
    """Keeps one run of one site.

    Attributes:
        fault: Why the site, and not its pages, is taken to be at fault, by host; empty while it looks healthy.
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
        self.fault: dict[str, str] = {}
        self._broken: OutputError | None = None
        self._max_bytes, self._batch, self._batch_s = max_bytes, batch, batch_s
        self._patience = patience or Patience()
        self._feeds = Feeds(folder, self._tell)
        with self._feeds.locked():
            self.state = self._usable_state(folder)
            self._settle(folder)
        self._archive = Archive(folder, run.site, self.state.archive(run.site), archive_bytes, self._tell)
        self._lines: dict[str, list[str]] = defaultdict(list)
        self._marks: dict[str, Mark] = {}
        self._lists: defaultdict[str, _ListSeen] = defaultdict(_ListSeen)
        self._held: list[_Held] = []
        self._verdicts = Verdicts()
        self._articles = 0
        self._waiting_since: float | None = None
        self._run_id = 0
        self._day = run.started.date()

    def _usable_state(self, folder: Path) -> State:
        """The state; a damaged file is moved away, a new one beside feeds that hold something is told to replace a lost one."""
        path = folder / "state.sqlite"
        try:
            state = State(path)
        except DamagedStateError as error:
            self.run.fail(self.run.site, f"{error}; moved to {_moved_away(path).name}")
            state = State(path)
        return state

    def _settle(self, folder: Path) -> None:
        """Bring the feeds to their committed lengths; what one of them lost is made again from the archive.

        That a feed is to be refilled is committed before a line is appended, so a kill in between loses nothing.
        """
        lost = self.state.is_new and any(self._feeds.path(name).stat().st_size for name in NAMES)
        committed = self.state.feed_lengths()
        lengths = self._feeds.settle(committed)
        short = [name for name in NAMES if lost or lengths[name] < committed.get(name, 0)]
        with explained(self.state.path), self.state.transaction():
            if short:
                self.state.begin_refill(lengths, {*short, *self.state.to_refill}, lost=lost)
            else:
                self.state.set_feed_lengths(lengths)
        if wanted := self.state.to_refill:
            self._refill(folder, lengths, wanted)

    def _refill(self, folder: Path, lengths: Lengths, wanted: list[str]) -> None:
        refill = Refill(folder, self.state, lengths, wanted, self._max_bytes)
        lines = refill.lines()
        lengths = self._feeds.append(lengths, lines)
        with explained(self.state.path), self.state.transaction():
            self.state.end_refill(lengths)
        made = ", ".join(f"{name} {len(lines.get(name, []))}" for name in sorted(wanted))
        self._tell(f"lines made again from the archive: {made}")
        for reason in refill.unreadable:
            self.run.fail(self.run.site, f"lines may be missing: {reason}")

    def recovered(self, marks: Sequence[Mark], begins: Mapping[str, date]) -> None:
        """Commit what was found out again about a site whose state was lost.

        Args:
            marks: Its addresses.
            begins: From which day on each of its lists has to be walked.
        """
        site = self.run.site
        with explained(self.state.path), self.state.transaction():
            self.state.mark(site, 0, marks, _stamp(datetime.now(UTC)))
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
        self._day = day
        self._run_id = self.state.begin_run(self.run.site, day, since, until, _stamp(self.run.started))

    # what is known

    def known(self, key: str) -> Mark | None:
        """What is known of an article, this run's findings included."""
        return self._marks.get(key) or self.state.page(self.run.site, key)

    def shown(self, mark: Mark, known: Mark | None) -> Mark:
        """Keep an address that a list showed and that is wanted, until it is settled.

        Args:
            mark: The address as the list shows it, status ``waiting``.
            known: What was known of it before.

        Returns:
            What is known of it now.
        """
        if known is None or known.status == "passed":
            self._mark(mark)
            return mark
        if known.is_open and (known.shown_by, known.title) == (None, None):  # of a state that kept neither
            known = replace(known, shown_by=mark.shown_by, title=mark.title, day=known.day or mark.day)
            self._mark(known)
        return known

    def passed(self, mark: Mark) -> None:
        """Remember an undated row that is no candidate, or that it was seen again, so that later runs know where they have been."""
        self._mark(mark)

    def saw_list(self, listed: str, *, has_rows: bool, pages: int, covered: Days | None) -> None:
        """Keep how far a list was walked; committed with the addresses it showed.

        Args:
            listed: The list's name.
            has_rows: Whether it showed any.
            pages: Pages it has, as far as was seen.
            covered: Days that the walk covered, or None when it did not come to its end.
        """
        seen = self._lists[listed]
        seen.has_rows |= has_rows
        seen.pages = max(seen.pages, pages)
        if covered is not None:
            seen.covered.append(covered)

    def list_ended_early(self, listed: str, url: str, reason: str, *, known_pages: int) -> None:
        """Keep that a list ended before the pages it is known to have: a failure of this run. A list that stays so short is believed after
        some runs, since its known length is lowered by a quarter each time."""
        self.list_failed(url, reason)
        self._lists[listed].shrunk_by = max(1, known_pages // 4)

    # what came

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
        self._articles += 1
        if cleaned.article is None:
            self._no_article(page, cleaned, mark)
            out: list[Cleaned] = []
        else:
            out = self._judged(page, cleaned, mark, also)
        self._waiting_since = self._waiting_since or monotonic()
        self.flush_if_due()
        return cleaned, out

    def unreached(self, mark: Mark, reason: str, *, verdict: str | None, asked: bool = True) -> None:
        """Keep that an address gave nothing.

        Args:
            mark: What was known of it.
            reason: One line.
            verdict: Kind of an answer that looks final, or None for a failure that may pass.
            asked: It was really asked. What was not asked is not failed: it waits.
        """
        if not asked:
            self.run.counts["not_asked"] += 1
            return
        if verdict is None:
            self._failed(mark, reason)
            return
        if mark.verdict != verdict:
            self.run.fail(mark.url, reason)
        self._looked(mark, reason, verdict)

    def list_failed(self, url: str, reason: str) -> None:
        """Keep that a list gave nothing; the run is not complete."""
        self.run.fail(url, reason)
        self.run.complete = False
        self._reject(url, reason)

    def page_lost(self, url: str, reason: str) -> None:
        """Keep that a later page of an article is gone; the article goes without it."""
        self.run.fail(url, reason)
        self._reject(url, reason)

    def same_as(self, mark: Mark, known: Mark) -> None:
        """Remember that an address leads to an article that is already kept, unless the lists say that they are two."""
        if same_title(mark.title, known.title):
            self._mark(replace(mark, status="done", reason=f"same as {known.key}", verdict=None, next_look=None))
        else:
            self.unreached(mark, f"leads to {known.url}, which its list calls {known.title}", verdict="same_text")

    def release(self) -> list[Cleaned]:
        """Write the articles that still wait for a second address with their text; none came."""
        return [self._emit(self._held.pop(0)) for _ in range(len(self._held))]

    # committing

    def flush_if_due(self) -> None:
        """Commit when a batch is full or has waited long enough."""
        waited = monotonic() - self._waiting_since if self._waiting_since is not None else 0.0
        if self._articles >= self._batch or len(self._marks) >= 1000 or waited >= self._batch_s:
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
                self._commit()
        except OutputError as error:
            self._break(error)
            raise
        self._lines.clear()
        self._marks.clear()
        self._lists.clear()
        self._articles, self._waiting_since = 0, None

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
                            _stamp(datetime.now(UTC)),
                            self.run.outcome,
                            complete=self.run.ok_to_build_on,
                            trouble=self.run.trouble,
                        )
        finally:
            self._archive.close()
            self.state.close()

    def _commit(self) -> None:
        with explained(self.state.path):
            lengths = self._feeds.settle(self.state.feed_lengths())
        self._archive.sync()
        site = self.run.site
        try:
            with explained(self.state.path), self.state.transaction():
                self.state.set_feed_lengths(self._feeds.append(lengths, self._lines))
                if self._archive.place is not None:
                    self.state.set_archive(site, *self._archive.place)
                self.state.mark(site, self._run_id, list(self._marks.values()), _stamp(datetime.now(UTC)))
                for listed, seen in self._lists.items():
                    for days in (*seen.covered, None):
                        self.state.saw_list(site, listed, has_rows=seen.has_rows, pages=seen.pages, covered=days)
                    if seen.shrunk_by:
                        self.state.saw_list(site, listed, has_rows=False, pages=-seen.shrunk_by, covered=None)
        except OutputError:
            self._feeds.cut_back(lengths)
            raise

    def _tell_open(self) -> None:
        with explained(self.state.path):
            self.run.frontier = self.state.counts(self.run.site)
            self.run.given_up = [
                {"where": url, "reason": reason} for url, reason in self.state.given_up(self.run.site, MOST_LISTED)
            ]

    # one article

    def _judged(self, page: Page, cleaned: Cleaned, mark: Mark, also: str | None) -> list[Cleaned]:
        """Emit an article, hold it back, or doubt it."""
        assert cleaned.article is not None
        found = fit(mark.title, cleaned.article)
        mark = replace(mark, text=text_hash(cleaned.article.text))
        twins = self._doubt_twins(mark)
        if found == "fits":
            return [self._emit(_Held(page, cleaned, mark, also))]
        other = other_title(mark.title, twins + self._titles_of(mark))
        if found == "differs" or other is not None:
            if is_last_look(mark, self._day):
                return [self._emit(_Held(page, _with_damage(cleaned), mark, also))]
            self._doubt(page, mark, other)
            return []
        self._held.append(_Held(page, cleaned, mark, also))
        return [self._emit(self._held.pop(0))] if len(self._held) > _MOST_HELD else []

    def _doubt_twins(self, mark: Mark) -> list[str | None]:
        """Doubt what is held back with the same text under another title; those titles."""
        twins = [one for one in self._held if one.mark.text == mark.text and not same_title(one.mark.title, mark.title)]
        for twin in twins:
            self._held.remove(twin)
            self._doubt(twin.page, twin.mark, mark.title)
        return [one.mark.title for one in twins]

    def _titles_of(self, mark: Mark) -> list[str | None]:
        """Titles that lists give to other addresses with the same text."""
        assert mark.text is not None
        waiting = [one for one in self._marks.values() if one.text == mark.text]
        known = self.state.with_text(self.run.site, mark.text)
        return [one.title for one in (*waiting, *known) if one.key != mark.key]

    def _doubt(self, page: Page, mark: Mark, other: str | None) -> None:
        for one in (page, *page.further):
            self.archived(one, "other")
        if other is None:
            reason, verdict = f"a text without a word of the title that its list gives ({mark.title})", "title_differs"
        else:
            reason, verdict = f"the text that stands under {other} too; its list calls it {mark.title}", "same_text"
        self.unreached(mark, reason, verdict=verdict)

    def _emit(self, held: _Held) -> Cleaned:
        """Archive an article and put its lines and its mark with the batch."""
        page = self._archived_article(held.page, "article")
        cleaned = _placed(held.cleaned, page)
        _count(cleaned, self.run)
        for name, lines in _lines(cleaned).items():
            self._lines[name] += lines
        done = replace(held.mark, status="done", reason=None, verdict=None, next_look=None)
        for key in (held.mark.key, held.also):
            if key:
                self._mark(replace(done, key=key))
        self._verdicts.good(_host(held.mark.url))
        return cleaned

    def _no_article(self, page: Page, cleaned: Cleaned, mark: Mark) -> None:
        first = cleaned.rejected[0] if cleaned.rejected else None
        reason, verdict = (first.reason, f"no_{first.stage}") if first else ("no article", "no_article")
        again = mark.verdict == verdict and mark.reason == reason  # one line a reason, not one a look
        page = self._archived_article(page, "other" if again else "article")
        if not again:
            cleaned = _placed(cleaned, page)
            _count(cleaned, self.run)
            self._lines["rejected"] += [rejected.to_line() for rejected in cleaned.rejected]
            if reason.endswith(
                _NOTHING_THERE
            ):  # what a block page looks like, and no list or gallery behind a promising title
                self.run.fail(page.url or mark.url, reason)
        self._looked(mark, reason, verdict, is_listed=True)

    def _archived_article(self, page: Page, role: Role) -> Page:
        first = self.archived(page, role)
        more: Role = "further" if role == "article" else "other"
        return replace(first, further=tuple(self.archived(one, more) for one in page.further))

    # one verdict

    def _looked(self, mark: Mark, reason: str, verdict: str, *, is_listed: bool = False) -> None:
        """An answer that looks final: looked at again on later days, unless many alike show that the site is at fault."""
        if not is_listed and (mark.verdict, mark.reason) != (verdict, reason):
            self._reject(mark.url, reason)
        after = looked_final(mark, self._day, verdict, reason)
        self.run.counts["looked_final"] += 1
        if mark.key:
            self._mark(after)
        host = _host(mark.url)
        self._verdicts.final(host, verdict, mark)
        alike = self._verdicts.at_fault(host, verdict)
        for before in alike:
            self._mark(failed_for_now(before, self._day, reason, self._patience, verdict))
        if alike and host not in self.fault:
            self.fault[host] = (
                f"{len(alike)} of {self._verdicts.asked(host)} addresses asked gave the same ({_plain(reason, mark.url)}); taken as the site's"
                " fault, not theirs: they stay open"
            )
            self.run.fail(host, self.fault[host])

    def _failed(self, mark: Mark, reason: str) -> None:
        after = failed_for_now(mark, self._day, reason, self._patience)
        self.run.fail(mark.url, reason)
        if after.status == "given_up":
            self.run.fail(
                mark.url,
                f"given up after {after.tries} runs that asked for it, {(self._day - (after.first_try or self._day)).days} days: {reason}",
            )
        if mark.reason != reason:  # one line a reason, not one a night
            self._reject(mark.url, reason)
        if mark.key:
            self._mark(after)

    def _reject(self, url: str, reason: str) -> None:
        rejected = Rejected(
            stage="fetch", reason=f"{url}: {reason}", url=url, site=self.run.site, source_file=None,
            fetched_at=datetime.now(UTC).replace(microsecond=0), archive=None, page_sha256=None,
        )  # fmt: skip
        self._lines["rejected"].append(rejected.to_line())
        self.run.counts["rejected"] += 1
        self._waiting_since = self._waiting_since or monotonic()

    def _mark(self, mark: Mark) -> None:
        self._marks[mark.key] = mark
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


def _count(cleaned: Cleaned, run: Run) -> None:
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
            run.fail(rejected.url or rejected.source_file or rejected.site, rejected.reason)


def _placed(cleaned: Cleaned, page: Page) -> Cleaned:
    """The same, with the page's place in the archive."""
    place = ArchivePlace(file=page.archive[0], offset=page.archive[1]) if page.archive else None
    article = cleaned.article.model_copy(update={"archive": place}) if cleaned.article else None
    return Cleaned(
        article,
        cleaned.visits,
        tuple(rejected.model_copy(update={"archive": place}) for rejected in cleaned.rejected),
    )


def _with_damage(cleaned: Cleaned) -> Cleaned:
    """An article that never came under its list's title: emitted, and said to be so."""
    assert cleaned.article is not None
    damage = {"damage": [*cleaned.article.damage, "title_differs"]}
    visits = (visit.model_copy(update={"article": visit.article.model_copy(update=damage)}) for visit in cleaned.visits)
    return replace(cleaned, article=cleaned.article.model_copy(update=damage), visits=tuple(visits))


def _lines(cleaned: Cleaned) -> dict[str, list[str]]:
    return {
        "articles": [cleaned.article.to_line()] if cleaned.article else [],
        "visits": [visit.to_line() for visit in cleaned.visits],
        "rejected": [rejected.to_line() for rejected in cleaned.rejected],
    }


def _moved_away(path: Path) -> Path:
    """Move a damaged state file, and what SQLite keeps beside it, to the first free name."""
    number = next(n for n in range(1, 10_000) if not path.with_name(f"{path.name}.damaged-{n}").exists())
    moved = path.with_name(f"{path.name}.damaged-{number}")
    with explained(path):
        for tail in ("-wal", "-shm", ""):
            if (beside := path.with_name(path.name + tail)).exists():
                beside.rename(moved.with_name(moved.name + tail))
    return moved


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc
    except ValueError:
        return url[:100]


def _plain(reason: str, url: str) -> str:
    return reason.removeprefix(f"{url}: ")


def _stamp(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
