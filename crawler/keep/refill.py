"""Lines that a feed lost (cut by a full disk, a careless editor, a copy that ended early), made again from the archive.

The archive holds every page behind a line. A page whose line is missing is cleaned again, and the line goes to the feed's end; nothing is fetched.
Lines of addresses that gave no page at all (``stage`` fetch) have none in the archive: they are gone, and said to be.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from crawler.keep.cleaned import with_version
from crawler.keep.feeds import Lengths
from crawler.keep.state import State
from pipelines.clean import clean
from pipelines.errors import InputError
from pipelines.ids import article_id
from pipelines.rooms import Page
from pipelines.warc import read_warc

Place = tuple[str, int]
"""File and offset in the archive."""


class Refill:
    """Finds the lines that short feeds lack.

    Attributes:
        unreadable: Why archived pages could not be read, one line each.
    """

    def __init__(self, folder: Path, state: State, lengths: Lengths, short: Collection[str], max_bytes: int) -> None:
        """Read what the feeds still hold.

        Args:
            folder: The data folder.
            state: Says how far each archive is committed.
            lengths: Bytes of whole lines that each feed still holds.
            short: The feeds that lost lines.
            max_bytes: Largest page that is cleaned.
        """
        self._folder, self._state, self._short, self._max_bytes = folder, state, short, max_bytes
        self.unreadable: list[str] = []
        self._articles: defaultdict[str, list[Place]] = defaultdict(list)
        self._reporting: set[str] = set()
        for line in _records(folder / "articles.jsonl", lengths["articles"]):
            self._articles[line["id"]] += [_place(line)] if line["archive"] else []
            if line["kind"] in ("visit", "roundup"):
                self._reporting.add(line["id"])
        visits = _records(folder / "visits.jsonl", lengths["visits"])
        self._visited = {(line["article"]["id"], line["article"]["version"]) for line in visits}
        self._rejected = {
            _place(line) for line in _records(folder / "rejected.jsonl", lengths["rejected"]) if line["archive"]
        }

    def lines(self) -> dict[str, list[str]]:
        """The missing lines, by feed."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for page in self._pages():
            known = article_id(page.url, page.body)
            if not self._lacks(known, page):
                continue
            cleaned = clean(page, self._max_bytes)
            version = self._version(known, page)
            if cleaned.article is not None:
                cleaned = with_version(cleaned, version)
                if page.archive not in self._articles[known]:
                    self._articles[known] += [page.archive] if page.archive else []
                    found["articles"] += [article.to_line() for article in (cleaned.article,) if article]
            if (known, version) not in self._visited:
                self._visited.add((known, version))
                found["visits"] += [visit.to_line() for visit in cleaned.visits]
            if page.archive not in self._rejected:
                found["rejected"] += [rejected.to_line() for rejected in cleaned.rejected]
        return {name: lines for name, lines in found.items() if name in self._short}

    def _lacks(self, known: str, page: Page) -> bool:
        """Whether a line of this page may be missing: asked before it is cleaned."""
        places = self._articles.get(known)
        if places is None or (places and page.archive not in places):
            return ("articles" in self._short or "rejected" in self._short) and page.archive not in self._rejected
        unseen = (known, self._version(known, page)) not in self._visited
        return "visits" in self._short and known in self._reporting and unseen

    def _version(self, known: str, page: Page) -> int:
        """Which of an article's pages this is, from 1: later ones came when it was seen again and had changed."""
        return 1 + sum(place < page.archive for place in self._articles.get(known, ()) if page.archive)

    def _pages(self) -> Iterator[Page]:
        for path in sorted((self._folder / "archive").glob("*.warc.gz")):
            site = path.name.rsplit("-", 1)[0]
            file, committed = self._state.archive(site) or ("", 0)
            try:
                for item in read_warc(path, self._max_bytes):
                    if isinstance(item, Page) and not (
                        item.archive and item.archive[0] == file and item.archive[1] >= committed
                    ):
                        yield item
            except InputError as error:
                self.unreadable.append(str(error))


def _place(line: dict[str, Any]) -> Place:
    return line["archive"]["file"], line["archive"]["offset"]


def _records(path: Path, length: int) -> Iterator[dict[str, Any]]:
    if not length:
        return
    with path.open("rb") as handle:
        while handle.tell() < length:
            try:
                yield json.loads(handle.readline())
            except ValueError:
                continue  # a line that somebody else tore: rebuild and prove name it
