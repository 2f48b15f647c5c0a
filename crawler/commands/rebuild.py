"""``scrapy rebuild``: all records anew from the archive."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.keep.rebuild import Difference, Rebuild
from pipelines.errors import ChuanmenError


class Command(ScrapyCommand):
    """Clean the archive again, show what would change, and change it."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """What follows the command's name."""
        return "[options]"

    def short_desc(self) -> str:
        """One line for ``scrapy -h``."""
        return "Make all records anew from the archive, show what changes field by field; --apply puts them in place"

    def long_desc(self) -> str:
        """What ``--help`` teaches."""
        return (
            "After a change of the cleaning: reads every page that the feeds name out of the archive, cleans it again without network, and prints"
            " what differs from the feeds of the data folder (-s CHUANMEN_DATA=FOLDER). Nothing is changed without --apply. Records whose page is"
            " not in the archive are kept. Crawls may run meanwhile. Exit code: 0 all pages were read, 1 some could not be."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the two options."""
        super().add_options(parser)
        parser.add_argument("--apply", action="store_true", help="put the new feeds in the place of the old ones")
        parser.add_argument("--show", type=int, default=50, metavar="N", help="changes shown one by one (default 50)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run it."""
        assert self.settings is not None
        if args:
            raise UsageError(f"expected no argument, found {args[0]!r}; the data folder is -s CHUANMEN_DATA=FOLDER")
        folder = Path(self.settings["CHUANMEN_DATA"])
        if not (folder / "state.sqlite").exists():
            raise UsageError(
                f"expected a data folder with state.sqlite, found none in {folder}; crawl first, or name another folder"
            )
        try:
            self._rebuild(folder, opts)
        except ChuanmenError as error:
            print(f"error: {error}", file=sys.stderr)
            self.exitcode = 1

    def _rebuild(self, folder: Path, opts: argparse.Namespace) -> None:
        assert self.settings is not None
        rebuild = Rebuild(folder, self.settings.getint("CHUANMEN_MAX_BYTES"))
        rebuild.difference.most_lines = opts.show
        try:
            rebuild.compare()
            if opts.apply:
                rebuild.apply()
        finally:
            rebuild.close()
        for note in rebuild.notes:
            print(note, file=sys.stderr)
        _show(rebuild.difference)
        print(
            "the new feeds are in place" if opts.apply else "nothing was changed; --apply puts the new feeds in place"
        )
        if rebuild.difference.unreadable:
            first, more = rebuild.difference.unreadable[0], len(rebuild.difference.unreadable) - 1
            print(
                f"error: {first}" + (f" (and {more} more)" if more else "") + "; their records were kept",
                file=sys.stderr,
            )
            self.exitcode = 1


def _show(difference: Difference) -> None:
    for line in difference.lines:
        print(line)
    for feed in ("articles", "visits"):
        kinds = [f"{kind} {difference.counts[f'{feed} {kind}']}" for kind in ("same", "changed", "new", "gone", "kept")]
        print(f"{feed}: {', '.join(kinds)}")
    for name, count in difference.fields.most_common():
        print(f"  {name} changed {count} times")
