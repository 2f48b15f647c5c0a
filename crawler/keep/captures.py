"""Keeps what web archives hold of a site: each text of an article once, the earliest as the article, later ones as its versions.

A capture is settled by a mark of its own, committed with the records that it gave: ``kill -9`` loses nothing, and nothing is asked for twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from crawler.keep.batch import Batch
from crawler.keep.cleaned import count, lines, placed, with_version
from crawler.keep.doubts import text_hash
from crawler.keep.looks import Mark
from crawler.keep.revisits import content_hash, remembered
from crawler.keep.run import Run
from pipelines.clean import Cleaned, rejection
from pipelines.rooms import Page
from pipelines.warc import Role
from schemas import Article
from schemas.changes import withdrawn

CAPTURED = "web archives"
"""Name of the list that keeps the days of captures."""
_CAPTURED_AT = "captured "
_MOST_DAYS = 31
"""An article is dated near the day that its address carries; a page that is not is another one, of whoever took the address over."""
_MOST_TRIES = 3


@dataclass(frozen=True, slots=True)
class Captured:
    """A capture on its way to the feeds.

    Attributes:
        page: Its page, dated by its capture, with the archive's name; not archived yet.
        key: Key of the article.
        seen: Key of the capture (``capture_key``).
        day: Day that its address carries, or None.
    """

    page: Page
    key: str
    seen: str
    day: date | None


def capture_key(article: str, digest: str) -> str:
    """Key of a capture's mark.

    Args:
        article: Key of its article or list.
        digest: Digest of its text, or its timestamp where there is none.
    """
    return f"{_CAPTURED_AT}{digest} {article}"


@dataclass(frozen=True, slots=True)
class Captures:
    """Keeps the captures of one run.

    Attributes:
        run: Counts.
        batch: Gets lines and marks.
        archived: Writes a page to the archive.
        known: What is known of an article.
        with_text: Marks of articles with a text.
    """

    run: Run
    batch: Batch
    archived: Callable[[Page, Role], Page]
    known: Callable[[str], Mark | None]
    with_text: Callable[[int], list[Mark]]

    def settle(self, seen: str, url: str, reason: str | None = None) -> None:
        """Keep that a capture is not asked for again."""
        self.batch.mark(Mark(seen, url, "done", reason=reason))

    def failed(self, seen: str, url: str, reason: str, *, final: bool) -> None:
        """Keep that a capture could not be had: settled when the archive does not have it, or after some runs that tried."""
        tries = 1 + (known.tries if (known := self.known(seen)) else 0)
        if final or tries >= _MOST_TRIES:
            self.run.counts["not_served"] += 1
            self.run.note(f"{url}: {reason}")
            self.batch.mark(Mark(seen, url, "done", reason=reason, tries=tries))
        else:
            self.run.fail(url, reason)
            self.batch.mark(Mark(seen, url, "passed", reason=reason, tries=tries))

    def keep(self, captured: Captured, cleaned: Cleaned, today: date) -> Cleaned | None:
        """Keep a capture; what goes to the feeds, None when nothing new came of it."""
        page, article = captured.page, cleaned.article
        self.settle(captured.seen, page.url or captured.key)
        if article is not None and _is_another(captured.day, article):
            assert captured.day is not None
            reason = f"expected an article of {captured.day}, found one of {article.published}: another page stands at its address"
            self.archived(
                page, "other"
            )  # cleaned again it would be an article after all: the line has no place in the archive
            self._reject(Cleaned(None, (), (rejection(page, "article", reason),)))
            return None
        if article is None:
            self._reject(placed(cleaned, self._stored(page)))
            return None
        known = self.known(captured.key)
        if known is None or known.status != "done":
            return self._first(captured, cleaned, article, today)
        return self._later(captured, cleaned, article, known, today)

    def _reject(self, cleaned: Cleaned) -> None:
        self.run.counts["rejected"] += len(cleaned.rejected)
        for one in cleaned.rejected:
            self.run.note(one.reason)  # what stood there years ago is nobody's failure now
        self.batch.lines["rejected"] += [one.to_line() for one in cleaned.rejected]

    def _first(self, captured: Captured, cleaned: Cleaned, article: Article, today: date) -> Cleaned | None:
        text = text_hash(article.text)
        twins = [
            one
            for one in (*self.batch.marks.values(), *self.with_text(text))
            if one.content == content_hash(article) and one.status == "done"
        ]
        mark = Mark(captured.key, captured.page.url or captured.key, "waiting", day=captured.day)
        if twins:
            self.archived(captured.page, "other")
            self.batch.mark(replace(mark, status="done", reason=f"same as {twins[0].key}"))
            return None
        return self._written(captured.page, cleaned, mark, today)

    def _later(
        self, captured: Captured, cleaned: Cleaned, article: Article, known: Mark, today: date
    ) -> Cleaned | None:
        if content_hash(article) == known.content or (known.reason or "").startswith("same as"):
            self.archived(captured.page, "other")
            return None
        if captured.page.fetched_at is not None and _written_at(known) >= f"{captured.page.fetched_at:%Y%m%d%H%M%S}":
            self.run.counts["older"] += 1  # what stands in the feeds is the later text: it holds
            self.archived(captured.page, "other")
            return None
        newer = self._written(captured.page, with_version(cleaned, known.version + 1), known, today)
        assert newer.article is not None
        self.run.counts["changed"] += 1
        changes = withdrawn((known.told or "").split(), newer.article, (visit.id for visit in newer.visits))
        self.batch.lines["changes"] += [change.to_line() for change in changes]
        return newer

    def _written(self, page: Page, cleaned: Cleaned, mark: Mark, today: date) -> Cleaned:
        page = self._stored(page)
        cleaned = placed(cleaned, page)
        count(cleaned, self.run)
        for name, new in lines(cleaned).items():
            self.batch.lines[name] += new
        assert page.fetched_at is not None
        done = remembered(mark, page, cleaned, today)
        # nothing of the past is asked for on the live site
        self.batch.mark(replace(done, etag=_at(page.fetched_at), modified=None, revisit=mark.revisit))
        return cleaned

    def _stored(self, page: Page) -> Page:
        first = self.archived(page, "article")
        return replace(first, further=tuple(self.archived(one, "further") for one in page.further))


def _is_another(day: date | None, article: Article) -> bool:
    return day is not None and article.published is not None and abs((article.published - day).days) > _MOST_DAYS


def _at(time: datetime) -> str:
    return f"{_CAPTURED_AT}{time:%Y%m%d%H%M%S}"


def _written_at(mark: Mark) -> str:
    """When the text was seen that stands in the feeds, 14 digits: of a capture its second, of a live page its day."""
    if mark.etag and mark.etag.startswith(_CAPTURED_AT):
        return mark.etag.removeprefix(_CAPTURED_AT)
    return f"{mark.first_look or date.max:%Y%m%d}000000"
