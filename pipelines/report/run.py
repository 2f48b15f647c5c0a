"""The whole report on one screen: a data folder's relations → numbers, sentences → one HTML file."""

from __future__ import annotations

import json
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pipelines.export.database import Database, coverage
from pipelines.link.run import read_tables
from pipelines.report.count import count
from pipelines.report.page import page
from pipelines.report.payload import events_of, full

MOST_EVENTS = 10_000
"""Events that stand in the page one by one."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a report holds: events, those shown one by one, bytes."""

    events: int
    shown: int
    size: int


def report(folder: Path, target: Path, most_events: int = MOST_EVENTS, *, made_up: bool = False) -> Written:
    """Write the page of a data folder; an old one is replaced in one step.

    Args:
        folder: Data folder with visits, events, offices; articles, coverage and doubts where they are.
        target: The HTML file.
        most_events: Older events than these stand in tiles, matrix and timeline only.
        made_up: Say that officials are made up (seeds, demo).

    Raises:
        ExportError: A feed cannot be used.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".report-", dir=target.parent) as scratch:
        with closing(Database(folder, Path(scratch), read_tables(folder).corrections)) as database:
            events = events_of(database)
            shown, sentences = full(events[:most_events], database, folder)
        seen = coverage(folder)
        payload = {"events": shown, "sentences": sentences}
        text = page(
            payload, count(events, seen), seen, _doubts(folder), shown=len(shown), all_=len(events), made_up=made_up
        )
        part = Path(scratch) / "report.html"
        part.write_text(text, encoding="utf-8")
        part.replace(target)
    return Written(len(events), len(shown), target.stat().st_size)


def _doubts(folder: Path) -> list[dict[str, object]]:
    path = folder / "doubts.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line] if path.exists() else []
