"""One archive: every record read and cleaned in a guarded process, and written; put in place in one step, with its ledger.

A part is a folder ``parts/00042`` with articles.jsonl, visits.jsonl, rejected.jsonl and ledger.json. One that is there is whole, and is never made again.
"""

from __future__ import annotations

import html
import itertools
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from pipelines.clean import Cleaned, clean, read_text, rejection
from pipelines.corpus.errors import CorpusError
from pipelines.corpus.guard import Limits, Stopped, guarded
from pipelines.corpus.ledger import Ledger
from pipelines.corpus.order import Order, Task, state_of
from pipelines.errors import ChuanmenError, InputError
from pipelines.repair import recode_page
from pipelines.repair.detect import HAN
from pipelines.repair.tables import PINYIN
from pipelines.rooms import Page
from pipelines.visits.text.gate import may_report_visit
from pipelines.warc import PassedOver, RecordError, read_warc

FEEDS = ("articles", "visits", "rejected")
_LEDGER = "ledger.json"

Read = Page | InputError | PassedOver


def place_of(out: Path, number: int) -> Path:
    """Folder of a part."""
    return out / "parts" / f"{number:05d}"


def ledger_of(out: Path, number: int) -> Ledger | None:
    """Ledger of a part, None when it is not done yet."""
    path = place_of(out, number) / _LEDGER
    return Ledger.model_validate_json(path.read_bytes()) if path.exists() else None


def make(order: Order, number: int, out: Path) -> Ledger:
    """Clean one archive, unless it is done.

    Args:
        order: Says how.
        number: Number of its task.
        out: The output folder.

    Raises:
        CorpusError: The archive changed since the order was given, or while it was read; or something cannot be read or written.
    """
    if (done := ledger_of(out, number)) is not None:
        return done
    task, place = order.tasks[number], place_of(out, number)
    work = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        work.mkdir(parents=True)
        _same(task)
        with _local(task) as path:
            ledger = _written(order, path, work)
        _same(task)
        work.replace(place)
    except OSError as error:
        raise CorpusError(f"{task.path}: {error}; its part is not made: run the same command again") from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return ledger


@contextmanager
def _local(task: Task) -> Iterator[Path]:
    """The archive as a file: itself, or a copy of what lies elsewhere."""
    if "://" not in task.path:
        yield Path(task.path)
        return
    import fsspec

    with tempfile.TemporaryDirectory(prefix="chuanmen-corpus-") as folder:
        copy = Path(folder) / task.path.partition("?")[0].rstrip("/").rpartition("/")[2]
        with fsspec.open(task.path, "rb") as source, copy.open("wb") as target:
            shutil.copyfileobj(source, target, 1 << 20)
        yield copy


def _same(task: Task) -> None:
    if (now := state_of(task.path)) != task:
        raise CorpusError(
            f"{task.path}: expected the archive of {task.size:,} bytes that the order names, found one of {now.size:,} bytes that was changed"
            " since; leave archives alone while they are read, or give a new order with another --out"
        )


def _written(order: Order, path: Path, work: Path) -> Ledger:
    """Write the records of an archive, and its ledger."""

    def records(first: int) -> Iterator[Read]:
        try:
            yield from itertools.islice(read_warc(path, order.max_bytes), first, None)
        except InputError as error:  # no archive at all
            if not first:
                yield error

    _warm()
    ledger = Ledger()
    with ExitStack() as stack:
        files = {feed: stack.enter_context((work / f"{feed}.jsonl").open("wb")) for feed in FEEDS}
        for said in guarded(records, lambda record: _made(record, order), Limits(order.seconds, order.megabytes)):
            made = _stopped(said, records) if isinstance(said, Stopped) else json.loads(said)
            ledger.add(made)
            for feed in FEEDS:
                files[feed].write("".join(made.get(feed, ())).encode())
        for file in files.values():
            file.flush()
            os.fsync(file.fileno())
    (work / _LEDGER).write_text(ledger.model_dump_json(), encoding="utf-8")
    return ledger


@cache
def _warm() -> None:
    """Load all tables once in the worker: its children share them, and a page's time is its own."""
    text = "<p>江苏省委书记、省长率江苏省党政代表团来安徽考察。</p>" * 5
    clean(
        Page(
            f"<html><title>江苏省党政代表团来皖考察</title><body><h1>江苏省党政代表团来皖考察</h1><div>{text}</div></body></html>".encode()
        )
    )


def _made(record: Read, order: Order) -> bytes:
    """What becomes of a record, as JSON: ``passed``, or lines by feed with ``is_article`` and the number of ``told`` visits."""
    if isinstance(record, Page):
        if order.only == "visits" and not may_tell(record, order.max_bytes):
            record = PassedOver("no visit")
        else:
            return json.dumps(_lines(clean(record, order.max_bytes), order), ensure_ascii=False).encode()
    if isinstance(record, PassedOver):
        return json.dumps({"passed": record.word}).encode()
    page = record.page if isinstance(record, RecordError) else Page(b"", source_file=str(record).partition(": ")[0])
    return json.dumps(_lines(Cleaned(None, (), (rejection(page, "read", str(record)),)), order)).encode()


def _lines(cleaned: Cleaned, order: Order) -> dict[str, Any]:
    return {
        "is_article": cleaned.article is not None,
        "stage": cleaned.rejected[0].stage if cleaned.rejected else None,
        "told": len(cleaned.visits),
        "articles": [cleaned.article.to_line()] if cleaned.article and order.only != "visits" else [],
        "visits": [visit.to_line() for visit in cleaned.visits] if order.only != "articles" else [],
        "rejected": [rejected.to_line() for rejected in cleaned.rejected],
    }


def may_tell(page: Page, max_bytes: int) -> bool:
    """Whether a page may tell of a visit, asked of its characters before anything costly.

    The words for a travelling group and for a leader stand in it, outside the headlines that it links to; or it is damaged, so that they may
    stand in it once it is repaired.
    """
    try:
        text = read_text(page, max_bytes).text
    except ChuanmenError:
        return True  # cleaning says what is wrong
    text = _HEADLINE.sub(" ", html.unescape(text))
    return (
        may_report_visit(text)
        or recode_page(text) is not None
        or any(mark in text for mark in ("\ufffd", "锟斤拷"))
        or any(pattern.search(text) for pattern in (_GLOSS, _MARKER))
    )


_HEADLINE = re.compile(r"<a\s[^<>]*>([^<>]{10,200})</a>", re.IGNORECASE)
"""A link of a headline's length: what other pages tell. A linked word within a sentence is shorter, and stays."""
_GLOSS = re.compile(rf"\((?<={HAN.pattern}\()[{PINYIN}]{{1,6}}[ \xa0]?\)")
"""A mirror's reading in brackets. Scripts hold brackets too, never after a Han character."""
_MARKER = re.compile(r",(?=[，。、；！？])")
"""A mirror's doubled comma."""


def _stopped(stopped: Stopped, records: Any) -> dict[str, Any]:
    """A record that hit its limits, as a rejection with its place."""
    if stopped.read:
        record = next(records(stopped.number))
        page, what = (record if isinstance(record, Page) else Page(b"")), f"the page {stopped.reason}"
    else:
        page, what = Page(b""), f"the archive cannot be read beyond its record {stopped.number}: it {stopped.reason}"
    line = rejection(page, "article" if stopped.read else "read", what).to_line()
    return {
        "is_article": False,
        "stage": "article" if stopped.read else "read",
        "told": 0,
        "rejected": [line],
        "killed": True,
    }
