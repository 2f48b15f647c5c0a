"""``scrapy crawl SITE``: Scrapy's command, with an honest end."""

from __future__ import annotations

import argparse

from scrapy.commands import BaseRunSpiderCommand
from scrapy.exceptions import UsageError

from crawler.jobs.running import run_jobs


class Command(BaseRunSpiderCommand):
    """Crawl one site, or the saved pages of ``seeds/``."""

    requires_project = True

    def syntax(self) -> str:
        """What follows the command's name."""
        return "[options] SITE"

    def short_desc(self) -> str:
        """One line for ``scrapy -h``."""
        return "Crawl one site: lists → candidates → articles → records; exit 1 when anything failed"

    def long_desc(self) -> str:
        """What ``--help`` teaches."""
        return (
            "Crawls one site and appends to articles.jsonl, visits.jsonl and rejected.jsonl in the data folder (-s CHUANMEN_DATA=FOLDER)."
            " Arguments of a site: -a since=2024-01-01 -a until=2024-01-31 (days, Asia/Shanghai; without since: 30 days back at first, then"
            " from the last success less 3 days), -a limit=N (articles), -a candidates_only=1 (show what would be fetched)."
            " 'scrapy crawl seeds' is the offline default: the saved pages in seeds/, into data/seeds/, from nothing each time."
            " Live sites need -s CHUANMEN_CONTACT=mail-or-address. 'scrapy list' names the sites."
            " Exit code: 0 all well, 1 something failed; the last line on standard error says what."
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run it."""
        if len(args) != 1:
            raise UsageError(
                "expected one site, as in 'scrapy crawl seeds'; 'scrapy list' names them, 'scrapy crawl-all' takes many"
            )
        assert self.crawler_process is not None
        self.exitcode = run_jobs(self.crawler_process, args, opts.spargs, table_to_stderr="-" in _targets(opts))


def _targets(opts: argparse.Namespace) -> set[str]:
    return {target.partition(":")[0] for target in (opts.output or []) + (opts.overwrite_output or [])}
