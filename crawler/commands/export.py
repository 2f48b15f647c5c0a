"""``scrapy export``: tables that researchers open."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from pipelines.errors import ChuanmenError
from pipelines.export.release import release
from pipelines.export.run import FORMATS, Format, export
from pipelines.export.sheet import scores


class Command(ScrapyCommand):
    """Write events, records and the panel as files."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """What follows the command's name."""
        return "[options] [FOLDER]"

    def short_desc(self) -> str:
        """One line for ``scrapy -h``."""
        return "Write events, records, offices and the panel of provinces as Parquet, CSV, SQLite or Excel files"

    def long_desc(self) -> str:
        """What ``--help`` teaches."""
        return (
            "Reads what scrapy link wrote in a folder (the data folder without one) and writes the tables events, records, event_leaders, sites,"
            " stops, meetings, agreements, reports, disagreements, offices, units and the panel of the 31 provinces by month and by year into"
            " FOLDER/export, with datapackage.json that says what each column means. A month without visits is zero only where it was"
            " covered: the panel's columns covered_guest and covered_host say so. docs/downstream.md answers five questions with these files."
            " Needs the extra export. Exit code: 0 all well, 1 the feeds cannot be used; partial files never replace good ones."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options."""
        super().add_options(parser)
        parser.add_argument(
            "--to", default="parquet", metavar="KIND,…", help=f"what to write: {', '.join(FORMATS)} (default parquet)"
        )
        parser.add_argument("--release", metavar="DIR", help="write a frozen release into a new folder instead")
        parser.add_argument(
            "--previous", metavar="DIR", help="with --release: the release before, for the list of changes"
        )
        parser.add_argument(
            "--checked", metavar="SHEET", help="with --release: a hand-checked sample.csv, for the error rates"
        )
        parser.add_argument(
            "--scores", metavar="SHEET", help="read a filled sample.csv and print how often each field is right"
        )
        parser.add_argument("--out", metavar="DIR", help="where to write (default FOLDER/export)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run it."""
        assert self.settings is not None
        if len(args) > 1:
            raise UsageError(f"expected one folder at most, found {len(args)}")
        folder = Path(args[0] if args else self.settings["CHUANMEN_DATA"])
        if not opts.release and (given := [name for name in ("previous", "checked") if getattr(opts, name)]):
            raise UsageError(f"--{given[0]} goes with --release DIR")
        target = Path(opts.release or opts.out or folder / "export")
        try:
            if opts.scores:
                _print_scores(Path(opts.scores))
                return
            counts = (
                release(folder, target, _path(opts.previous), _path(opts.checked))
                if opts.release
                else export(folder, target, _formats(opts.to))
            )
        except (ChuanmenError, OSError) as error:
            print(f"error: {error}", file=sys.stderr)
            self.exitcode = 1
            return
        print(", ".join(f"{count} {name}" for name, count in counts.items()) + f": {target}")


def _path(given: str | None) -> Path | None:
    return Path(given) if given else None


def _print_scores(path: Path) -> None:
    print("field       checked  right  95 % interval")
    for found in scores(path.read_text(encoding="utf-8-sig"), str(path)):
        print(f"{found.field:<11} {found.checked:>7}  {found.share:>5.3f}  {found.low:.3f}–{found.high:.3f}")


def _formats(text: str) -> tuple[Format, ...]:
    wanted = tuple(word.strip() for word in text.split(",") if word.strip())
    if not wanted or (unknown := [word for word in wanted if word not in FORMATS]):
        raise UsageError(f"--to: expected {', '.join(FORMATS)}, found {unknown[0] if wanted else 'nothing'!r}")
    return tuple(format_ for format_ in FORMATS if format_ in wanted)
