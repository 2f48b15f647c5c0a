"""``scrapy link``: records → events, offices, and what contradicts itself."""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.keep.outputs import LineFile
from pipelines.errors import ChuanmenError
from pipelines.link.run import Linking, Outcome, read_tables

OUTPUTS = ("events", "offices", "doubts")


class Command(ScrapyCommand):
    """Join the records of one visit, and print what contradicts itself."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """What follows the command's name."""
        return "[options] [FOLDER]"

    def short_desc(self) -> str:
        """One line for ``scrapy -h``."""
        return "Join the records of one visit into events, derive who held which post, print what contradicts itself"

    def long_desc(self) -> str:
        """What ``--help`` teaches."""
        return (
            "Reads visits.jsonl and articles.jsonl of a folder (the data folder without one) and writes events.jsonl (one line a visit, with"
            " every report of it and what the reports disagree on), offices.jsonl (who was seen in which post from when to when) and"
            " doubts.jsonl (two holders of one post, one person in two units on one day, a name one character from a known one), each in one"
            " step. Always from scratch; the order of the feeds does not matter. Tables in the folder that you may keep by hand:"
            " corrections.tsv (mend or take out a value), links.tsv (two records are the same visit, or not), offices.csv (who held a post, only"
            " to raise doubts). docs/linking.md tells the rules. Exit code: 0 all well, 1 a feed or table cannot be used, or a correction"
            " fits nothing any more."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options."""
        super().add_options(parser)
        parser.add_argument("--show", type=int, default=20, metavar="N", help="doubts shown one by one (default 20)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run it."""
        assert self.settings is not None
        if len(args) > 1:
            raise UsageError(f"expected one folder at most, found {len(args)}")
        folder = Path(args[0] if args else self.settings["CHUANMEN_DATA"])
        try:
            outcome = link_folder(folder)
        except ChuanmenError as error:
            print(f"error: {error}", file=sys.stderr)
            self.exitcode = 1
            return
        _show(outcome, folder, opts.show)
        if any(".tsv, line" in note for note in outcome.notes):
            print("error: corrections fit nothing any more; see above", file=sys.stderr)
            self.exitcode = 1


def link_folder(folder: Path) -> Outcome:
    """Link the feeds of a folder; its events, offices and doubts are replaced only when all went well.

    Raises:
        ChuanmenError: A feed or table cannot be used, or the folder takes no file.
    """
    linking = Linking(folder / "visits.jsonl", folder / "articles.jsonl", read_tables(folder))
    with ExitStack() as stack:
        files = {name: stack.enter_context(LineFile(str(folder / f"{name}.jsonl"))) for name in OUTPUTS}
        return linking.run(lambda name, record: files[name].write(record.to_line()))


def _show(outcome: Outcome, folder: Path, most: int) -> None:
    for doubt in outcome.doubts[:most]:
        print(f"doubt: {doubt}")
    if len(outcome.doubts) > most:
        print(f"… and {len(outcome.doubts) - most} more in {folder / 'doubts.jsonl'}")
    for note in outcome.notes:
        print(note, file=sys.stderr)
    counts = outcome.counts
    print(
        f"{counts['records']} records, {counts['copies']} of them copies → {counts['events']} events"
        f" ({counts['ambiguous']} records left ambiguous), {counts['offices']} offices, {counts['doubts']} doubts: {folder}"
    )
