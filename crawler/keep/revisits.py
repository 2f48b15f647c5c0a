"""Articles that report a visit are seen again after 1, 7 and 30 days: pages change and vanish, and whoever reads records should know.

A changed text is a new line with ``version`` + 1, its visits derived again. A visit that is told no more, and a page that was gone at two looks on different days, are
lines of ``changes.jsonl``. A page that is as it was leaves no line and no copy in the archive.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from crawler.keep.batch import Batch
from crawler.keep.cleaned import count, lines, placed, with_version
from crawler.keep.doubts import fit, text_hash
from crawler.keep.looks import Mark, next_revisit
from crawler.keep.run import Run
from pipelines.clean import Cleaned
from pipelines.rooms import Page
from pipelines.warc import Role
from schemas import Article
from schemas.changes import Change, withdrawn

_MOST_DAYS = 60
"""An article that cannot be reached is not asked for any more so many days after it was written."""


def content_hash(article: Article) -> str:
    """Hash of what readers see: title and text, each character."""
    return hashlib.sha256(f"{article.title}\n{article.text}".encode("utf-8", "replace")).hexdigest()[:16]


def remembered(mark: Mark, page: Page, cleaned: Cleaned, day: date) -> Mark:
    """The mark of an article that was just written: what its next looks need to know.

    Args:
        mark: Its mark.
        page: Its page, with what the server said of it.
        cleaned: What it gave.
        day: Today, Asia/Shanghai.
    """
    assert cleaned.article is not None
    first = mark.first_look if mark.status == "done" else day
    return replace(
        mark,
        status="done",
        reason=None,
        verdict=None,
        next_look=None,
        first_look=first,
        etag=page.headers.get("etag"),
        modified=page.headers.get("last-modified"),
        revisit=next_revisit(first, day) if cleaned.visits else None,
        version=cleaned.article.version,
        told=" ".join(visit.id for visit in cleaned.visits) or None,
        text=text_hash(cleaned.article.text),
        content=content_hash(cleaned.article),
    )


@dataclass(frozen=True, slots=True)
class Revisits:
    """Keeps what a second look at an article showed.

    Attributes:
        run: Counts revisits, changed and gone.
        batch: Gets lines and marks.
        archived: Writes a page to the archive.
    """

    run: Run
    batch: Batch
    archived: Callable[[Page, Role], Page]

    def seen(self, mark: Mark, page: Page, cleaned: Cleaned, day: date) -> Cleaned | None:
        """Keep a page that came again; what goes to the feeds, None when it is as it was."""
        article = cleaned.article
        told = (mark.told or "").split()
        if article is None or fit(mark.title, article) == "differs":
            self.archived(page, "other")
            self.gone(mark, "another page, or none, stands in its place", day)
            return None
        if content_hash(article) == mark.content or any(
            visit.rpartition("-")[0][3:] != article.id[3:] for visit in told
        ):
            self.unchanged(mark, day)
            return None
        first = self.archived(page, "article")
        page = replace(first, further=tuple(self.archived(one, "further") for one in page.further))
        newer = placed(with_version(cleaned, mark.version + 1), page)
        assert newer.article is not None
        count(newer, self.run)
        self.run.counts["changed"] += 1
        for name, new in lines(newer).items():
            self.batch.lines[name] += new
        changes = withdrawn(told, newer.article, (visit.id for visit in newer.visits))
        self.batch.lines["changes"] += [change.to_line() for change in changes]
        self.batch.mark(remembered(mark, page, newer, day))
        return newer

    def unchanged(self, mark: Mark, day: date) -> None:
        """Keep that it is as it was."""
        self.batch.mark(replace(mark, verdict=None, reason=None, revisit=next_revisit(mark.first_look, day)))

    def gone(self, mark: Mark, reason: str, day: date) -> None:
        """Keep that its page is not there; it is told after a second look on another day, since servers have bad nights."""
        if mark.verdict != "gone":
            self.batch.mark(replace(mark, verdict="gone", reason=reason, revisit=day + timedelta(days=1)))
            return
        self.run.counts["gone"] += 1
        article = f"a1-{(mark.told or '').split()[0].split('-')[1]}"
        change = Change(
            what="gone", visit=None, article=article, version=mark.version, url=mark.url, site=self.run.site,
            fetched_at=datetime.now(UTC).replace(microsecond=0),
        )  # fmt: skip
        self.batch.lines["changes"].append(change.to_line())
        self.batch.mark(replace(mark, reason=reason, revisit=None))

    def unreached(self, mark: Mark, day: date) -> None:
        """Keep that it could not be asked for: the next day, unless it is old."""
        old = mark.first_look is not None and (day - mark.first_look).days > _MOST_DAYS
        self.batch.mark(replace(mark, revisit=None if old else day + timedelta(days=1)))
