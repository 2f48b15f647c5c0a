"""``scrapy report``: one page to look at."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from pipelines.errors import ChuanmenError
from pipelines.report.run import MOST_EVENTS, report


class Command(ScrapyCommand):
    """Write the page of a data folder."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """What follows the command's name."""
        return "[options] [FOLDER]"

    def short_desc(self) -> str:
        """One line for ``scrapy -h``."""
        return "Write one HTML page to look at: provinces, months, visits with the sentences they rest on, gaps, doubts"

    def long_desc(self) -> str:
        """What ``--help`` teaches."""
        return (
            "Reads a folder (the data folder without one) that scrapy link was run on and writes report.html into it: one file that needs no"
            " network and no server. A tile a province, a matrix of guests and hosts, a timeline with coverage under it, every visit with its"
            " reports, what they disagree on and the sentences each value rests on, in English and Chinese; a view has an address"
            " (report.html#guest=340000&from=2023-01). Needs the extra [export]. Exit code: 0, or 1 when a feed cannot be used."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options."""
        super().add_options(parser)
        parser.add_argument("--out", metavar="FILE", help="where to write (default FOLDER/report.html)")
        parser.add_argument(
            "--most",
            type=int,
            default=MOST_EVENTS,
            metavar="N",
            help=f"visits shown one by one (default {MOST_EVENTS:,}); older ones stand in the figures",
        )
        parser.add_argument("--made-up", action="store_true", help="say on the page that officials are made up")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run it."""
        assert self.settings is not None
        if len(args) > 1:
            raise UsageError(f"expected one folder at most, found {len(args)}")
        folder = Path(args[0] if args else self.settings["CHUANMEN_DATA"])
        target = Path(opts.out or folder / "report.html")
        try:
            written = report(folder, target, opts.most, made_up=opts.made_up)
        except (ChuanmenError, OSError) as error:
            print(f"error: {error}", file=sys.stderr)
            self.exitcode = 1
            return
        print(f"{written.events} visits, {written.shown} of them one by one, {written.size / 1e6:.1f} MB: {target}")
