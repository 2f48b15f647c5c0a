"""``scrapy prove``: hold every quotation of every visit against the articles."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from schemas import Article, Visit
from schemas.lines import LineError, read_lines
from schemas.quoted import misquoted

EVERY = 1000
"""Lines between two steps of the progress line."""


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "VISITS ARTICLES"

    def short_desc(self) -> str:
        return "Prove every value of every visit again, from its quotes and from the articles"

    def long_desc(self) -> str:
        return (
            "Reads a visits feed and an articles feed. Each visit must be valid (its quotes yield its values), and each quote must stand in the "
            "article of its id and version, at its offsets. What fails is printed, one line each; exit code 1 tells that something did."
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 2:
            raise UsageError(
                f"expected a visits feed and an articles feed, found {len(args)} names: see scrapy prove --help"
            )
        try:
            self.exitcode = _prove(Path(args[0]), Path(args[1]))
        except OSError as error:
            print(
                f"prove: {error.filename}: expected a file that can be read, found: {error.strerror}", file=sys.stderr
            )
            self.exitcode = 1


def _prove(visits_file: Path, articles_file: Path) -> int:
    complaints: list[str] = []
    waiting: dict[tuple[str, int], list[Visit]] = {}
    count = 0
    for visit in read_lines(visits_file, Visit):
        count += 1
        _progress(f"{count:,} visits read", count)
        if isinstance(visit, LineError):
            complaints.append(str(visit))
        else:
            waiting.setdefault((visit.article.id, visit.article.version), []).append(visit)
    complaints += _against(articles_file, waiting)
    for visits in waiting.values():
        complaints += (
            f"{v.id}: expected article {v.article.id} version {v.article.version} in {articles_file}, found none"
            for v in visits
        )
    if sys.stderr.isatty():
        print(file=sys.stderr)
    for complaint in complaints:
        print("".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in complaint))
    print(f"prove: {count:,} visits, {len(complaints):,} complaints", file=sys.stderr)
    return int(bool(complaints))


def _against(articles_file: Path, waiting: dict[tuple[str, int], list[Visit]]) -> Iterator[str]:
    """Complaints of the visits whose article is met; those visits wait no longer."""
    for n, article in enumerate(read_lines(articles_file, Article), 1):
        _progress(f"{n:,} articles read", n)
        if isinstance(article, LineError):
            yield str(article)
            continue
        for visit in waiting.pop((article.id, article.version), ()):
            yield from (f"{visit.id}: {complaint}" for complaint in misquoted(visit, article))


def _progress(text: str, count: int) -> None:
    if count % EVERY == 0 and sys.stderr.isatty():
        print(f"\r{text}", end="", file=sys.stderr, flush=True)
