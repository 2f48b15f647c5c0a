"""What the visits room makes of any folder of pages or texts: predictions to print, to keep and to compare.

    python -m bench.visits --texts DIR                       one prediction a line (JSON), documents in order of their names
    python -m bench.visits --texts DIR --against FILE        field by field, what differs from lines kept before
    … --quotes                                               with flags and the words each value rests on

A document is a ``.txt`` or ``.html`` file under the folder; its name is its path from there, without the ending. The
predictions have the gold's structure and no offsets, so that they hold while the layout of records changes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.visits import prediction
from pipelines.clean import clean
from pipelines.rooms import Page
from schemas import Visit

QUOTED = ("guest", "hosts", "start", "end", "delegation", "level")
LISTED = ("leaders", "sites", "meetings", "agreements", "strategies", "topics")
ENDINGS = (".txt", ".html")
Predictions = dict[str, dict[str, Any]]


def predictions(folder: Path, *, quotes: bool = False) -> Predictions:
    """Prediction of each document under a folder, with flags and quotations where asked for.

    Raises:
        FileNotFoundError: No document lies there.
    """
    files = sorted(path for path in folder.rglob("*") if path.suffix in ENDINGS)
    if not files:
        raise FileNotFoundError(f"expected {' or '.join(ENDINGS)} files under {folder}, found none")
    made = {}
    for path in files:
        name = path.relative_to(folder).with_suffix("").as_posix()
        cleaned = clean(Page(body=path.read_bytes(), source_file=path.name))
        made[name] = prediction(name, cleaned)
        if quotes:
            for record, visit in zip(made[name].get("visits", ()), cleaned.visits, strict=True):
                record |= _quotes(visit)
    return made


def _quotes(visit: Visit) -> dict[str, Any]:
    """Flags, and the words that each value rests on, without where they stand."""
    single = {f"{name} rests on": [q.quote for q in getattr(visit.evidence, name)] for name in QUOTED}
    listed = {
        f"{name} rest on": {item.name: [q.quote for q in item.evidence] for item in getattr(visit, name)}
        for name in LISTED
    }
    return {**single, **listed, "flags": list(visit.flags)}


def read_predictions(path: Path) -> Predictions:
    """Predictions kept in a file, by document."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {record["doc"]: record for record in map(json.loads, lines)}


def differences(before: Predictions, now: Predictions) -> Iterator[tuple[str, str, object, object]]:
    """(document, field, value before, value now) of every field that differs."""
    for doc in sorted(before.keys() | now.keys()):
        old, new = dict(_facts(before.get(doc, {}))), dict(_facts(now.get(doc, {})))
        for name in sorted(old.keys() | new.keys()):
            if old.get(name) != new.get(name):
                yield doc, name, old.get(name), new.get(name)


def _facts(record: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """A record's fields one by one, those of its visits with the visit's number: ``visits.1.guest``."""
    for name, value in record.items():
        if name == "visits":
            yield "visits", len(value)
            for n, visit in enumerate(value, 1):
                yield from ((f"visits.{n}.{key}", visit[key]) for key in visit)
        else:
            yield name, value


def report_texts(folder: Path, against: Path | None, quotes: bool = False, say: Callable[[str], None] = print) -> int:
    """Print the predictions, or what differs from those kept. Returns 1 where something differs."""
    now = predictions(folder, quotes=quotes)
    if against is None:
        for record in now.values():
            say(json.dumps(record, ensure_ascii=False, default=str))
        return 0
    found = list(differences(read_predictions(against), json.loads(json.dumps(now, default=str))))
    for doc, name, old, new in found:
        say(f"{doc}\t{name}\tbefore={old}\tnow={new}")
    say(f"{len(found)} fields of {len({doc for doc, *_ in found})} documents differ, of {len(now)} documents")
    return int(bool(found))
