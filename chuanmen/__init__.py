"""The Python door: clean a page, repair a text, read the visits of a report, without a crawl.

    from chuanmen import clean, read_visits, repair

Everything behind these three is documented where it stands: the records in :mod:`schemas`, the ledger of a repair in
:mod:`pipelines.repair`, the way of a page in :mod:`pipelines.clean`.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from pipelines.clean import Cleaned, clean_parts
from pipelines.clean import clean as clean_page
from pipelines.errors import ChuanmenError, InputError
from pipelines.repair import Repaired, repair
from pipelines.rooms import Page
from schemas import Article, Rejected, Visit

__all__ = ["Article", "ChuanmenError", "Cleaned", "Rejected", "Repaired", "Visit", "clean", "read_visits", "repair"]


def clean(
    page: bytes | str | Path,
    *,
    url: str | None = None,
    content_type: str | None = None,
    fetched_at: datetime | None = None,
) -> Cleaned:
    """Clean one page: its article, and the visits it reports.

    Args:
        page: The page's bytes as they were served (best: the charset is then found by evidence), its text, or the path of a saved page.
        url: Its address; day and platform are read off it too, and the article's id is made from it.
        content_type: The Content-Type header; its charset breaks ties.
        fetched_at: When it was fetched, with zone; a page that says 昨天 counts from it.

    Returns:
        ``article`` (None if there is none), ``visits``, and ``rejected``: what failed and why. Nothing a page holds raises.

    Raises:
        OSError: The path cannot be read.
    """
    name = str(page) if isinstance(page, Path) else None
    body = page.read_bytes() if isinstance(page, Path) else page.encode() if isinstance(page, str) else page
    headers = {"content-type": content_type} if content_type else {}
    return clean_page(Page(body=body, url=url, source_file=name, headers=headers, fetched_at=fetched_at))


def read_visits(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: date | None = None,
    url: str | None = None,
) -> tuple[Visit, ...]:
    """The visits that a report tells, from its parts.

    Args:
        text: The report's body, paragraphs divided by a line feed; a mirror's damage is undone first.
        title: Its headline.
        outlet: Who published it; a paper's own province is often the unsaid guest or host.
        published: The day it was published; without it days of a visit have no year.
        url: Its address, for the record's id; without it the id is made from the text.

    Returns:
        One record a visit, each value with its quotation; none if the report tells no visit.

    Raises:
        ChuanmenError: The text cannot be an article, or a record cannot be proved; the message says which and why.
    """
    if not text.strip():
        raise InputError("expected the text of a report, found nothing but blanks")
    metas = {"source": outlet or "", "published": published.isoformat() if published else ""}
    cleaned = clean_parts(title, text, {name: value for name, value in metas.items() if value}, url)
    if cleaned.rejected:
        raise ChuanmenError("; ".join(rejected.reason for rejected in cleaned.rejected))
    return cleaned.visits
