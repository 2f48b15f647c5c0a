"""A lost state, made anew for one site before anything is fetched: from the feeds (what is done), and the lists in the archive (what was wanted).

What cannot be known again: how often an address failed, which looks lie behind it, which days are covered. So failures are tried anew, and the lists are
walked back to thirty days before the last fetch.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from crawler.crawl.candidates import is_candidate
from crawler.crawl.site import Site
from crawler.crawl.window import BEIJING
from crawler.keep.doubts import text_hash
from crawler.keep.keeper import Keeper
from crawler.keep.looks import Mark, looked_final
from pipelines.decode import decode_page
from pipelines.errors import InputError
from pipelines.rooms import Page
from pipelines.warc import read_lists

Marks = dict[str, Mark]


def recover(site: Site, keeper: Keeper, folder: Path, *, first_days: int, all_rows: bool) -> int:
    """Make the marks of a site anew where its state was lost; the number of addresses known again, 0 where nothing was lost.

    Args:
        site: The site.
        keeper: Gets the marks, and is told; the run then exits with 1.
        folder: The data folder.
        first_days: How far before the last fetch the lists are walked again.
        all_rows: Every row is wanted, not just those whose title may report a visit.
    """
    archive = sorted((folder / "archive").glob(f"{site.name}-[0-9]*.warc.gz"))
    if keeper.state.knows(site.name) or not (archive or keeper.state.replaces_a_lost_one):
        return 0
    marks: Marks = {}
    for record in _records(folder / "articles.jsonl", site.name):
        _done(site, record, marks)
    for record in _records(folder / "rejected.jsonl", site.name):
        _rejected(site, record, marks)
    last: date | None = None
    for path in archive:
        for page in _lists(path):
            last = max(filter(None, (last, _day(page))), default=None)
            _wanted(site, page, marks, first_days, all_rows=all_rows)
    if not marks and last is None:
        return 0
    begin = (last or max((mark.day for mark in marks.values() if mark.day), default=_today())) - timedelta(
        days=first_days
    )
    keeper.recovered(list(marks.values()), dict.fromkeys(site.sections, begin))
    return len(marks)


def _done(site: Site, record: dict[str, Any], marks: Marks) -> None:
    if record["url"]:
        key, day = site.article_key(record["url"]), record["published"]
        marks[key] = Mark(
            key,
            record["url"],
            "done",
            day=date.fromisoformat(day) if day else None,
            text=text_hash(record["text"]),
        )


def _rejected(site: Site, record: dict[str, Any], marks: Marks) -> None:
    url = record["url"]
    if not url or not site.is_article(url) or site.article_key(url) in marks:
        return  # lists and papers' boards stand there too: they are no addresses to ask for articles
    reason = str(record["reason"]).removeprefix(f"{url}: ")
    mark = Mark(site.article_key(url), url, "failed", reason)
    if record["stage"] != "fetch":  # it was read, and was no article: that looks final
        day = (
            datetime.fromisoformat(record["fetched_at"]).astimezone(BEIJING).date()
            if record["fetched_at"]
            else _today()
        )
        mark = looked_final(mark, day, f"no_{record['stage']}", reason)
    marks[mark.key] = mark


def _wanted(site: Site, page: Page, marks: Marks, first_days: int, *, all_rows: bool) -> None:
    try:
        html = decode_page(page.body, page.headers.get("content-type")).text
        rows = site.read_list(page.url or "", html).rows
    except Exception:  # noqa: BLE001  whatever an old list holds, it is that list's failure alone; the lists are walked again anyway
        return
    earliest = (_day(page) or _today()) - timedelta(days=first_days)
    for row in rows:
        if not row.on_site:
            continue
        key = site.article_key(row.url)
        day = row.published or site.published_in_url(row.url)
        known = marks.get(key)
        if (
            known is not None and known.is_open and known.title is None
        ):  # without its title, a wrong page would pass for it
            marks[key] = replace(known, title=row.title, day=day)
        elif known is None and (day is None or day >= earliest) and (all_rows or is_candidate(row.title)):
            marks[key] = Mark(key, row.url, "waiting", title=row.title, day=day)


def _lists(path: Path) -> Iterator[Page]:
    try:
        yield from read_lists(path)
    except InputError:
        return  # an archive that cannot be opened: the lists are walked again anyway


def _records(path: Path, site: str) -> Iterator[dict[str, Any]]:
    if not path.exists():
        return
    with path.open("rb") as handle:
        for line in handle:
            if site.encode() not in line:
                continue  # the usual line is another site's: not worth reading
            try:
                record = json.loads(line)
            except ValueError:
                continue
            if isinstance(record, dict) and record.get("site") == site:
                yield record


def _day(page: Page) -> date | None:
    return page.fetched_at.astimezone(BEIJING).date() if page.fetched_at else None


def _today() -> date:
    return datetime.now(BEIJING).date()
