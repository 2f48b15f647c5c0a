"""``scrapy corpus``: the same cleaning over archives by the thousand, on an engine that exists."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.jobs.quiet import speak_little
from pipelines.corpus import engine
from pipelines.corpus.errors import CorpusError
from pipelines.corpus.join import Joined, join
from pipelines.corpus.order import Order, keep, tasks_of
from pipelines.decode import MAX_PAGE_BYTES


class Command(ScrapyCommand):
    """Clean many archives into one corpus."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """What follows the command's name."""
        return "[options] IN..."

    def short_desc(self) -> str:
        """One line for ``scrapy -h``."""
        return "Clean many web archives (WARC, ARC, WACZ) with many workers into one corpus; what is done is not done again"

    def long_desc(self) -> str:
        """What ``--help`` teaches."""
        return (
            "IN is an archive, a folder of archives, or an address that fsspec opens (https://…, s3://…). Each archive is one task; its part is put in place in one step"
            " under DIR/parts, and all parts are joined in the order of the archives into DIR/articles.jsonl, visits.jsonl and rejected.jsonl: the same bytes"
            " whatever the number of workers. Killed anywhere, the same command goes on. DIR/ledger.json adds up: records = articles + rejected + passed over."
            " A page that takes more than --seconds or --megabytes is rejected with its place, its neighbours are done. Needs the extra: pip install 'chuanmen[corpus]'."
            " Exit code: 0 all done, 1 an archive or a page hit a limit; the last line on standard error says what. Example:"
            " scrapy corpus crawl-data/ --out corpus --workers 8 --only visits"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options."""
        super().add_options(parser)
        parser.add_argument(
            "--out", metavar="DIR", help="output folder: empty, or that of an earlier run of the same order"
        )
        parser.add_argument(
            "--workers",
            type=int,
            default=os.cpu_count() or 1,
            metavar="N",
            help="archives at a time (default: one a core)",
        )
        parser.add_argument(
            "--executor",
            choices=["local", "ray"],
            default="local",
            help="local: processes of this machine; ray: the machines of the cluster that RAY_ADDRESS names, or this one (default: %(default)s)",
        )
        parser.add_argument(
            "--only", choices=["all", "visits", "articles"], default="all",
            help="visits: records of visits alone, other pages are turned away early; articles: cleaned articles alone (default: %(default)s)",
        )  # fmt: skip
        parser.add_argument(
            "--seconds", type=float, default=60.0, metavar="S", help="longest time for one page (default: %(default)s)"
        )
        parser.add_argument(
            "--megabytes", type=int, default=1000, metavar="MB", help="most memory for one page (default: %(default)s)"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read the options; log little."""
        super().process_options(args, opts)
        assert self.settings is not None
        speak_little(self.settings)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run it."""
        if not args or not opts.out:
            raise UsageError("expected archives and --out DIR, as in 'scrapy corpus archives/ --out corpus'")
        if opts.workers < 1 or opts.seconds <= 0 or opts.megabytes < 1:
            raise UsageError("--workers, --seconds and --megabytes: expected numbers above 0")
        assert self.settings is not None
        out = Path(opts.out)
        try:
            order = Order(
                only=opts.only, max_bytes=self.settings.getint("CHUANMEN_MAX_BYTES", MAX_PAGE_BYTES), seconds=opts.seconds,
                megabytes=opts.megabytes, tasks=tuple(tasks_of(args)),
            )  # fmt: skip
            keep(order, out)
            engine.run(order, out, opts.workers, opts.executor)
            self.exitcode = _tell(join(order, out), out)
        except CorpusError as error:
            print(f"error: {error}", file=sys.stderr)
            self.exitcode = 1


def _tell(joined: Joined, out: Path) -> int:
    ledger = joined.ledger
    words = ", ".join(
        f"{word} {count:,}" for word, count in sorted(ledger.passed.items(), key=lambda one: (-one[1], one[0]))
    )
    print(
        f"{ledger.records:,} records = {ledger.articles:,} articles + {ledger.rejected.total():,} rejected + {ledger.passed.total():,} passed over"
        + (f" ({words})" if words else "") + f"; {ledger.visits:,} visits"
    )  # fmt: skip
    for path in sorted((out / "parts").glob("*.failed")):
        print(f"failed: {path.read_text(encoding='utf-8').strip()}", file=sys.stderr)
    if joined.missing:
        more = f" and {len(joined.missing) - 1} more" if len(joined.missing) > 1 else ""
        print(
            f"error: {joined.missing[0]}{more}: not done, nothing is joined yet; run the same command again",
            file=sys.stderr,
        )
        return 1
    if ledger.killed:
        print(f"error: {ledger.killed} pages hit a limit of time or memory; rejected.jsonl names them", file=sys.stderr)
        return 1
    return 0
