"""``scrapy repair``: garbled text in, original text out."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.keep.outputs import LineFile
from pipelines.decode import decode_page
from pipelines.errors import ChuanmenError, InputError, UndecodableError
from pipelines.repair import MAX_INPUT_BYTES, Repaired, repair

_PIECE = 1 << 20


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[--lines] [--ledger FILE] [FILE...]"

    def short_desc(self) -> str:
        return "Undo a mirror's garble: damaged text in, original text out"

    def long_desc(self) -> str:
        return (
            "Reads text damaged by mirror sites (readings in brackets, doubled commas, torn characters, converted script) and writes "
            "the original text to standard output; clean text passes unchanged. One document per file, standard input without "
            "one; with --lines every line is a document. --ledger writes every edit as a JSON line: kind, place before and after, "
            "what was removed and put in, and whether it is certain. docs/repair.md explains what is undone and what is only flagged. "
            "Exit code: 0 all well, 1 something failed."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--lines", action="store_true", help="treat every line as a document of its own")
        parser.add_argument("--ledger", metavar="FILE", help="write every edit to FILE as JSON lines")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        unknown = [arg for arg in args if arg.startswith("-") and arg != "-"]
        if unknown:
            raise UsageError(f"unknown option {unknown[0]}: see scrapy repair --help")
        failures = []
        try:
            with ExitStack() as stack:
                ledger = stack.enter_context(LineFile(opts.ledger)) if opts.ledger else None
                for given in args or ["-"]:
                    try:
                        _repair_one(given, opts.lines, ledger)
                    except InputError as error:
                        failures.append(str(error))
                        print(f"repair: {error}", file=sys.stderr)
        except ChuanmenError as error:
            failures.append(str(error))
            print(f"repair: {error}", file=sys.stderr)
        if failures:
            print(
                f"repair: {len(failures)} of {len(args) or 1} inputs failed, the last: {failures[-1]}", file=sys.stderr
            )
            self.exitcode = 1


def _repair_one(given: str, lines: bool, ledger: LineFile | None) -> None:
    body = _read(given)
    if not body:
        return  # nothing in, nothing out
    try:
        text = decode_page(body, None, MAX_INPUT_BYTES).text
    except UndecodableError as error:
        raise InputError(f"{given}: {error}") from error
    del body
    sys.stdout.flush()
    documents = text.splitlines(keepends=True) if lines else [text]
    for number, document in enumerate(documents, 1):
        inner = document.rstrip("\r\n") if lines else document
        repaired = repair(inner)
        _write_text(repaired.text)
        _write_text(document[len(inner) :])
        if ledger is not None:
            _write_edits(ledger, given, number if lines else None, repaired)
    sys.stdout.buffer.flush()


def _write_text(text: str) -> None:
    """To standard output, a piece at a time: encoding a long text whole would hold it once more."""
    for at in range(0, len(text), _PIECE):
        sys.stdout.buffer.write(text[at : at + _PIECE].encode("utf-8", "surrogatepass"))


def _write_edits(ledger: LineFile, given: str, line: int | None, repaired: Repaired) -> None:
    place = {"file": given} if line is None else {"file": given, "line": line}
    for edit in repaired.iter_edits():
        ledger.write(json.dumps({**place, **edit.as_dict()}, ensure_ascii=False) + "\n")


def _read(given: str) -> bytes:
    try:
        with sys.stdin.buffer if given == "-" else Path(given).open("rb") as source:
            body = source.read(MAX_INPUT_BYTES + 1)
    except OSError as error:
        raise InputError(f"{given}: expected a readable file, found: {error.strerror}; check the path") from error
    if len(body) > MAX_INPUT_BYTES:
        raise InputError(
            f"{given}: expected at most {MAX_INPUT_BYTES // 2**20} MiB of text, found more; split the file"
        )
    return body
