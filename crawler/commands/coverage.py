"""``scrapy coverage``: which days of which site were seen; what the data takes on the disk."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.watch.coverage import months_of, read, write
from crawler.watch.disk import parts
from crawler.watch.months import months, table, visits_by_month
from pipelines.errors import ChuanmenError


class Command(ScrapyCommand):
    """Site × month, or what the disk holds."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """What follows the command's name."""
        return "[options] [SITE...]"

    def short_desc(self) -> str:
        """One line for ``scrapy -h``."""
        return "Show which days of which site were seen, month by month, and what the data takes on the disk"

    def long_desc(self) -> str:
        """What ``--help`` teaches."""
        return (
            "A table of sites and months from coverage.jsonl, which every crawl keeps true: a number is a covered month with so many visits (0:"
            " covered, none), ~3 a month of which some days or articles are missing, 'lists' one whose lists were not reached, 'blocked' one"
            " behind a closed door, 'parse' one whose lists could not be read, – one that was never crawled. --json gives the same, one"
            " object a site and month. --disk says what archive, feeds and run files take and how fast they grow."
            " Exit code: 0, or 1 when a file cannot be used."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options."""
        super().add_options(parser)
        parser.add_argument("--months", type=int, default=12, metavar="N", help="months shown (default 12)")
        parser.add_argument("--json", action="store_true", help="one JSON object a site and month, all months")
        parser.add_argument("--disk", action="store_true", help="what the data folder takes")
        parser.add_argument("--again", action="store_true", help="make coverage.jsonl anew from state.sqlite first")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run it."""
        assert self.settings is not None
        folder = Path(self.settings["CHUANMEN_DATA"])
        if not folder.is_dir():
            raise UsageError(f"expected a data folder, found none at {folder}; crawl first, or name another folder")
        try:
            if opts.disk:
                _show_disk(folder)
                return
            if opts.again:
                self._again(folder)
            found = months(months_of(read(folder)), visits_by_month(folder / "visits.jsonl"))
        except (ChuanmenError, ValueError, OSError) as error:
            print(f"error: {error}", file=sys.stderr)
            self.exitcode = 1
            return
        found = [one for one in found if not args or one.site in args]
        if opts.json:
            for one in found:
                print(json.dumps(asdict(one)))
        elif found:
            print(table(found, opts.months))
        else:
            print(f"no days of {', '.join(args) or 'any site'} are known in {folder}; crawls write them")

    def _again(self, folder: Path) -> None:
        from scrapy.spiderloader import get_spider_loader

        assert self.settings is not None
        loader = get_spider_loader(self.settings)
        sites = {name: getattr(loader.load(name), "province", None) for name in loader.list()}
        write(folder, {name: code for name, code in sites.items() if name != "seeds"})


def _show_disk(folder: Path) -> None:
    for part in parts(folder):
        grows = f"{part.a_day / 1e6:10.1f} MB a day" if part.a_day is not None else ""
        print(f"{part.name:9} {part.files:7,} files {part.size / 1e6:12,.1f} MB {grows}".rstrip())
    print(
        "archive files may be moved to other disks once they are full (rebuild then keeps their records); run files may be deleted;"
        " feeds and state belong together"
    )
