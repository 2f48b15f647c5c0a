"""``scrapy clean``: the same cleaning as in a crawl, over local files."""

from __future__ import annotations

import argparse
import json
import os
import sys
from contextlib import ExitStack
from typing import ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.errors import OutputError
from crawler.keep.outputs import LineFile
from pipelines.article_json import article_json
from pipelines.clean import Cleaned, clean, rejection
from pipelines.decode import MAX_PAGE_BYTES
from pipelines.errors import InputError
from pipelines.inputs import read_pages
from pipelines.rooms import Page
from pipelines.tally import Tally
from pipelines.warc import PassedOver, RecordError
from schemas import Rejected


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[options] PATH..."

    def short_desc(self) -> str:
        return "Clean local pages (.html, .txt, .warc, .arc, .wacz, folders, -) into visit records"

    def long_desc(self) -> str:
        return (
            "Reads pages from files, folders, WARC archives or standard input (-), and writes one JSON line per visit "
            "to standard output, or into the files you name; a named file is replaced in one step at the end. "
            "A .txt file is one article whose first lines are the page's frame. Every input that fails gives one line on "
            "standard error and a record in --rejected; the others are still cleaned. Exit code: 0 all well, 1 something failed. "
            "Examples: scrapy clean page.html | scrapy clean saved/ --visits visits.jsonl --articles articles.jsonl | "
            "scrapy clean --explain page.html"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        group = parser.add_argument_group(title="What to write (FILE, or - for standard output)")
        group.add_argument(
            "--visits", metavar="FILE", help="one line per visit; standard output if no file is named at all"
        )
        group.add_argument("--articles", metavar="FILE", help="one line per cleaned article")
        group.add_argument("--rejected", metavar="FILE", help="one line per input that failed, with the reason")
        group.add_argument(
            "--explain",
            action="store_true",
            help="print each article with its evidence marked and the rule that found it, instead of records",
        )
        group.add_argument(
            "--article-json",
            action="store_true",
            help='read {"page", "path"} lines on standard input, write title, published, authors, outlet and text of each',
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        unknown = [arg for arg in args if arg.startswith("-") and arg != "-"]
        if unknown:
            raise UsageError(f"unknown option {unknown[0]}: see scrapy clean --help")
        if [opts.visits, opts.articles, opts.rejected].count("-") > 1:
            raise UsageError("only one of --visits, --articles and --rejected can be standard output")
        if not args and not opts.article_json:
            raise UsageError("name at least one file or folder, or - for standard input: see scrapy clean --help")
        max_bytes = self.settings.getint("CHUANMEN_MAX_BYTES", MAX_PAGE_BYTES) if self.settings else MAX_PAGE_BYTES
        try:
            if opts.article_json:
                self.exitcode = article_json(sys.stdin.buffer, sys.stdout, max_bytes)
            else:
                self.exitcode = self._clean(args, opts, max_bytes)
        except OutputError as error:
            print(f"clean: {error}", file=sys.stderr)
            self.exitcode = 1
        except BrokenPipeError:  # the reader of our output has had enough; keep Python from complaining at exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            self.exitcode = 1

    def _clean(self, paths: list[str], opts: argparse.Namespace, max_bytes: int) -> int:
        named = {name: getattr(opts, name) for name in ("articles", "visits", "rejected")}
        if not opts.explain and not any(named.values()):
            named["visits"] = "-"
        tally = _Tally()
        with ExitStack() as stack:
            files = {name: stack.enter_context(LineFile(target)) for name, target in named.items() if target}
            for item in read_pages(paths, max_bytes):
                if isinstance(item, PassedOver):
                    tally.pass_over(item)
                    continue
                cleaned = clean(item, max_bytes) if isinstance(item, Page) else Cleaned(None, (), (_unread(item),))
                if opts.explain and cleaned.article is not None:
                    print(_explained(cleaned))
                records = {
                    "articles": [cleaned.article] if cleaned.article else [],
                    "visits": cleaned.visits,
                    "rejected": cleaned.rejected,
                }
                for name, file in files.items():
                    for record in records[name]:
                        file.write(record.to_line())
                tally.add(cleaned)
        return tally.close()


class _Tally:
    """Counts, told on standard error; with a progress line where a person watches."""

    def __init__(self) -> None:
        self._counts = Tally()
        self._last: str | None = None
        self._live = sys.stderr.isatty()

    def pass_over(self, record: PassedOver) -> None:
        self._counts.passed[record.word] += 1

    def add(self, cleaned: Cleaned) -> None:
        counts = self._counts
        counts.visits += len(cleaned.visits)
        if cleaned.article is None:
            counts.rejected += 1
        else:
            counts.articles += 1
            counts.lost += len(cleaned.rejected)
        for rejected in cleaned.rejected:
            self._last = _printable(rejected.reason)
            print(f"clean: {self._last}", file=sys.stderr)
        if self._live:
            line = f"\r{counts.inputs} pages, {counts.visits} visits, {counts.rejected + counts.lost} failed"
            print(line, end="", file=sys.stderr, flush=True)

    def close(self) -> int:
        if self._live:
            print(file=sys.stderr)
        counts = self._counts
        for line in counts.lines():
            print(f"clean: {_printable(line)}", file=sys.stderr)
        if self._last is None:
            return 0
        failed = counts.rejected + counts.lost
        print(f"clean: {failed} of {counts.inputs} inputs failed, the last: {self._last}", file=sys.stderr)
        return 1


def _unread(error: InputError) -> Rejected:
    if isinstance(error, RecordError):
        return rejection(error.page, "read", str(error))
    where = str(error).partition(": ")[0]
    return rejection(Page(body=b"", source_file=where), "read", str(error))


def _printable(text: str) -> str:
    """One line that cannot move the cursor: control characters are shown as escapes."""
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)


def _explained(cleaned: Cleaned) -> str:
    from pipelines.visits import explain, read_visits

    assert cleaned.article is not None
    return explain(cleaned.article, read_visits(cleaned.article))
