"""``scrapy schema``: JSON Schema and codebook from the models."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.errors import OutputError
from crawler.keep.outputs import LineFile
from schemas.generate import codebook, json_schemas


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[--out FOLDER] [--check]"

    def short_desc(self) -> str:
        return "Write JSON Schema and codebook, generated from the models"

    def long_desc(self) -> str:
        return (
            "Writes visit, article and rejected .schema.json files and codebook.md, all generated from the models, into --out "
            "(docs/schema by default). With --check nothing is written: exit code 1 tells that the files there are stale."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--out", metavar="FOLDER", default="docs/schema", help="folder to write into (default: docs/schema)"
        )
        parser.add_argument(
            "--check", action="store_true", help="write nothing; fail if the files in the folder are stale"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise UsageError(f"expected no further words, found {args[0]!r}: see scrapy schema --help")
        files = {**json_schemas(), "codebook.md": codebook()}
        folder = Path(opts.out)
        if opts.check:
            stale = [name for name, text in files.items() if not _holds(folder / name, text)]
            for name in stale:
                print(f"schema: {folder / name} is stale; run scrapy schema", file=sys.stderr)
            self.exitcode = int(bool(stale))
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, text in files.items():
                with LineFile(str(folder / name)) as target:
                    target.write(text)
                print(folder / name)
        except (OSError, OutputError) as error:
            print(f"schema: {error}", file=sys.stderr)
            self.exitcode = 1


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text
