"""Records made anew from the archive, beside those that stand in the feeds."""

from __future__ import annotations

import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crawler.keep.cleaned import with_version
from crawler.keep.feeds import NAMES, Feeds, explained
from crawler.keep.state import State
from pipelines.clean import Cleaned, clean
from pipelines.errors import InputError
from pipelines.warc import article_at

Record = dict[str, Any]


@dataclass
class Difference:
    """What a rebuild would change.

    Attributes:
        counts: same, changed, gone, new, kept (not in the archive), for ``articles`` and ``visits``.
        fields: How often each field changed, by ``articles.title`` and the like.
        lines: One line a change, for people; at most ``most_lines``.
        unreadable: Archive places that could not be opened; their records are kept as they are.
    """

    most_lines: int = 50
    counts: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)

    def compare(self, feed: str, old: Record | None, new: Record | None) -> None:
        """Count one record, field by field."""
        if old is None or new is None:
            what, record = ("new", new) if old is None else ("gone", old)
            if record is not None:
                self._tell(feed, what, f"{record['id']} {_title(record)}")
            return
        changed = [name for name in new if name != "article" and new[name] != old.get(name)]
        self.counts[f"{feed} {'changed' if changed else 'same'}"] += 1
        for name in changed:
            self.fields[f"{feed}.{name}"] += 1
            if len(self.lines) < self.most_lines:
                self.lines.append(f"{new['id']} {name}: {_short(old.get(name))} → {_short(new[name])}")

    def _tell(self, feed: str, what: str, text: str) -> None:
        self.counts[f"{feed} {what}"] += 1
        if len(self.lines) < self.most_lines:
            self.lines.append(f"{what} in {feed}: {text}")


class Rebuild:
    """One rebuild of one data folder."""

    def __init__(self, folder: Path, max_bytes: int) -> None:
        """Open new feeds beside the old ones.

        Raises:
            OutputError: They cannot be written.
        """
        self._folder, self._max_bytes = folder, max_bytes
        self.notes: list[str] = []
        self.difference = Difference()
        self._state = State(folder / "state.sqlite")
        self._feeds = Feeds(folder, self.notes.append)
        self._parts = {name: folder / f".{name}.{os.getpid()}.part" for name in NAMES}
        with explained(folder):
            self._out = {name: part.open("wb") for name, part in self._parts.items()}
        self._read = dict.fromkeys(NAMES, 0)

    def compare(self) -> None:
        """Clean every archived page again, as far as the feeds reach now. Crawls may go on meanwhile."""
        with self._feeds.locked():
            lengths = self._feeds.settle(self._state.feed_lengths())
        self._take(lengths)

    def apply(self) -> None:
        """Take in what was appended since, and put the new feeds in the place of the old ones.

        Killed in between, it leaves feeds of whole lines, some of them old and some new; the same command again sets them right.
        """
        with self._feeds.locked():
            self._take(self._feeds.settle(self._state.feed_lengths()))
            with self._state.transaction():
                self._state.forget_feed_lengths()  # from here on the lengths on disk hold
            lengths = {}
            for name, out in self._out.items():
                with explained(self._feeds.path(name)):
                    out.flush()
                    os.fsync(out.fileno())
                    lengths[name] = out.tell()
                    out.close()
                    self._parts[name].replace(self._feeds.path(name))
            with self._state.transaction():
                self._state.set_feed_lengths(lengths)

    def close(self) -> None:
        """Take away what was not put in place."""
        for name, out in self._out.items():
            out.close()
            self._parts[name].unlink(missing_ok=True)
        self._state.close()

    def _take(self, lengths: dict[str, int]) -> None:
        visits: defaultdict[tuple[str, int], list[Record]] = defaultdict(list)
        for visit in self._records("visits", lengths["visits"]):
            visits[visit["article"]["id"], visit["article"]["version"]].append(visit)
        for article in self._records("articles", lengths["articles"]):
            self._again(article, article, visits.pop((article["id"], article["version"]), []))
        for rejected in self._records("rejected", lengths["rejected"]):
            self._again(rejected, None, [])
        for change in self._records("changes", lengths["changes"]):
            self._write("changes", [_line(change)])
        self._read = lengths

    def _records(self, name: str, length: int) -> Iterator[Record]:
        with self._feeds.path(name).open("rb") as handle:
            handle.seek(self._read[name])
            while handle.tell() < length:
                yield json.loads(handle.readline())

    def _again(self, line: Record, article: Record | None, visits: list[Record]) -> None:
        cleaned = self._cleaned(line)
        if cleaned is None:
            self._keep(line, article, visits)
            return
        new = cleaned.article.model_dump(mode="json") if cleaned.article else None
        if article is not None or new is not None:
            self.difference.compare("articles", article, new)
        made = [visit.model_dump(mode="json") for visit in cleaned.visits]
        for n in range(max(len(visits), len(made))):
            self.difference.compare(
                "visits", visits[n] if n < len(visits) else None, made[n] if n < len(made) else None
            )
        self._write("articles", [cleaned.article.to_line()] if cleaned.article else [])
        self._write("visits", [visit.to_line() for visit in cleaned.visits])
        self._write("rejected", [rejected.to_line() for rejected in cleaned.rejected])

    def _cleaned(self, line: Record) -> Cleaned | None:
        """The page cleaned again; None when it is not in the archive."""
        place = line["archive"]
        if place is None:
            return None
        try:
            cleaned = clean(article_at(self._folder, place["file"], place["offset"], self._max_bytes), self._max_bytes)
            return with_version(cleaned, line.get("version", 1)) if cleaned.article else cleaned
        except InputError as error:
            self.difference.unreadable.append(str(error))
            return None

    def _keep(self, line: Record, article: Record | None, visits: list[Record]) -> None:
        self._write("articles" if article is not None else "rejected", [_line(line)])
        self._write("visits", [_line(visit) for visit in visits])
        if article is not None:
            self.difference.counts["articles kept"] += 1

    def _write(self, name: str, lines: list[str]) -> None:
        with explained(self._parts[name]):
            self._out[name].write("".join(lines).encode())


def _line(record: Record) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def _title(record: Record) -> str:
    return str(record.get("title") or record.get("article", {}).get("title") or "")


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}…"
