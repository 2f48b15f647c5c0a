"""Many sites, in one process or several."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from scrapy.commands import BaseRunSpiderCommand
from scrapy.exceptions import UsageError
from scrapy.spiderloader import SpiderLoaderProtocol

from crawler.crawl.site import KINDS
from crawler.crawl.site_spider import SiteSpider
from crawler.jobs.running import run_jobs


class CrawlAllCommand(BaseRunSpiderCommand):
    """The body of ``scrapy crawl-all``."""

    requires_project = True

    def syntax(self) -> str:
        """What follows the command's name."""
        return "[options] [SITE...]"

    def short_desc(self) -> str:
        """One line for ``scrapy -h``."""
        return "Crawl many sites, in one process or several, with one summary and one exit code"

    def long_desc(self) -> str:
        """What ``--help`` teaches."""
        return (
            "Crawls all sites, or those you name or choose: --province 340000 (six digits; several with commas), --kind epaper,gov."
            " Arguments of 'scrapy crawl' hold for all: -a since=… -a until=… -a limit=N. Several sites run at a time"
            " (-s CHUANMEN_SITES_AT_ONCE=16), sites that share a host one after the other; one that fails does not stop the others."
            " One process uses one core: --processes N takes N, with the same manners, one summary and one exit code."
            " Exit code: 0 all well, 1 something failed anywhere; the last line on standard error says what."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the two filters."""
        super().add_options(parser)
        parser.add_argument(
            "--province",
            metavar="CODE",
            help="only sites of these provinces (GB/T 2260, six digits; several with commas)",
        )
        parser.add_argument(
            "--kind", metavar="KIND", help=f"only sites of these kinds ({', '.join(KINDS)}; several with commas)"
        )

        parser.add_argument(
            "--processes",
            type=int,
            default=1,
            metavar="N",
            help="share the sites among N processes, one for each core; CHUANMEN_SITES_AT_ONCE is that of all together (default: %(default)s)",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run it."""
        assert self.crawler_process is not None
        sites = args or [name for name, _ in _sites(self.crawler_process.spider_loader)]
        provinces, kinds = _parts(opts.province), _parts(opts.kind)
        if wrong := [kind for kind in kinds if kind not in KINDS]:
            raise UsageError(f"--kind: expected some of {', '.join(KINDS)}, found {wrong[0]!r}")
        if provinces or kinds:
            fit = {
                name
                for name, spider in _sites(self.crawler_process.spider_loader)
                if (not provinces or spider.province in provinces) and (not kinds or spider.kind in kinds)
            }
            sites = [site for site in sites if site in fit]
        if not sites:
            raise UsageError(
                f"expected a site to crawl, found none for --province {opts.province} --kind {opts.kind}; 'scrapy list' names all"
            )
        if opts.processes < 1:
            raise UsageError(f"--processes: expected 1 or more, found {opts.processes}")
        if opts.processes > 1 and self.crawler_process.settings.getdict("FEEDS"):
            raise UsageError(
                "--processes: expected no -o, -O or FEEDS, found some; several processes cannot write one file, visits.jsonl has all"
            )
        self.exitcode = run_jobs(self.crawler_process, sites, opts.spargs, processes=opts.processes)


def _sites(loader: SpiderLoaderProtocol) -> Iterable[tuple[str, type[SiteSpider]]]:
    for name in sorted(loader.list()):
        spider = loader.load(name)
        if issubclass(spider, SiteSpider):
            yield name, spider


def _parts(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split(",") if part.strip()]
