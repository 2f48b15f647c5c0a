"""``scrapy history``: what the web's archives hold of a site's past, on the same way as a crawl."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import cast

from scrapy import Spider
from scrapy.commands import ScrapyCommand
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError

from crawler.crawl.site_spider import SiteSpider
from crawler.errors import ArgumentError
from crawler.jobs.quiet import quieten, speak_little
from crawler.jobs.running import tell_all, unknown
from crawler.jobs.working import Work
from crawler.keep.run import Run
from crawler.manners.pace import least_delay_s
from crawler.sources.archives import archive_of
from crawler.sources.past import PastSpider, past_of


class Command(ScrapyCommand):
    """Get the past of sites from a web archive."""

    requires_project = True

    def syntax(self) -> str:
        """What follows the command's name."""
        return "[options] SITE..."

    def short_desc(self) -> str:
        """One line for ``scrapy -h``."""
        return "Get a site's past from a web archive: Common Crawl, the Wayback Machine, or any pywb"

    def long_desc(self) -> str:
        """What ``--help`` teaches."""
        return (
            "Asks an archive's index for captures of the site's articles (and lists, whose titles choose among them as in a live crawl), fetches each text once, the earliest"
            " first, and keeps it as a crawl does: archive, records, state; killed anywhere, the same command goes on. Records carry the capture's time (fetched_at) and"
            " the archive's name (via); later texts of an address are versions of its article. --plan only counts. One request at a time, one a second at most, slower where the"
            " archive asks for it; robots.txt is obeyed and a contact is needed, as for live sites. Exit code: 0 all well, 1 something failed; the last line on standard error"
            " says what. Example: scrapy history zjol --since 2012-01-01 --until 2012-12-31 --from wayback --plan"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options."""
        super().add_options(parser)
        parser.add_argument(
            "--since",
            metavar="DAY",
            help="first day, by the article's address, else by its capture (default: the site's first)",
        )
        parser.add_argument("--until", metavar="DAY", help="last day (default: today)")
        parser.add_argument(
            "--from", dest="archive", default="commoncrawl", metavar="ARCHIVE",
            help="commoncrawl, wayback, or an address: of a pywb collection, of a list of indexes (…/collinfo.json), of a Wayback Machine's index"
            " (…/cdx/search/cdx) (default: %(default)s)",
        )  # fmt: skip
        parser.add_argument(
            "--plan", action="store_true", help="say how many captures, bytes and hours, and fetch none"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read the options; a plan is told without log lines."""
        super().process_options(args, opts)
        assert self.settings is not None
        if opts.plan:
            speak_little(self.settings)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run it."""
        if not args:
            raise UsageError("expected sites, as in 'scrapy history zjol --from wayback'; 'scrapy list' names them")
        process = self.crawler_process
        assert isinstance(process, AsyncCrawlerProcess)
        known = process.spider_loader.list()
        try:
            for site in args:
                if site not in known:
                    raise ArgumentError(unknown(site, known))
            archive = archive_of(opts.archive)
            pasts = [past_of(_site(process, site), archive, plan=opts.plan) for site in args]
        except ArgumentError as error:
            print(f"error: {error}", file=sys.stderr)
            self.exitcode = 1
            return
        if process.settings["LOG_LEVEL"] == "INFO":
            quieten()
        runs = _run(process, pasts, {name: value for name in ("since", "until") if (value := getattr(opts, name))})
        if opts.plan:
            delay = least_delay_s(process.settings, is_archive=True)
            print("\n".join(_planned(run, delay) for run in runs))
            for run in runs:
                for failure in run.failures:
                    print(f"error: {failure['where']}: {failure['reason']}", file=sys.stderr)
            self.exitcode = int(any(run.counts["failed"] for run in runs) or len(runs) < len(args))
        else:
            self.exitcode = tell_all(runs, len(args), process.settings)


def _site(process: AsyncCrawlerProcess, name: str) -> type[SiteSpider]:
    found = process.spider_loader.load(name)
    if not issubclass(found, SiteSpider):
        raise ArgumentError(f"expected a site, found {name!r}, which has no address on the web")
    return found


def _run(process: AsyncCrawlerProcess, pasts: Sequence[type[PastSpider]], arguments: dict[str, str]) -> list[Run]:
    """One site after the other: they share the archive's host."""
    runs: list[Run] = []
    waiting = iter([cast(Sequence[str | type[Spider]], pasts)])

    async def ask() -> Sequence[str | type[Spider]] | None:
        return next(waiting, None)

    Work(process, ask, runs.append, arguments).run(1)
    return runs


def _planned(run: Run, delay_s: float) -> str:
    counts = run.counts
    hours = counts["wanted"] * max(delay_s, 0.01) / 3600
    return (
        f"{run.site}: {counts['captures']:,} captures of pages in the index (questions: {counts['lists']:,}), at most {counts['wanted']:,} of articles from"
        f" {run.arguments.get('since')} to {run.arguments.get('until')}, {counts['bytes'] / 1e6:,.1f} MB, about {hours:,.1f} hours at {delay_s:g} s a request"
    )
