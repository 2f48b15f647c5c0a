"""A frozen release: tables without article texts, what they mean, how often they are wrong, what changed, and how to check."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from pipelines.export.errors import ExportError
from pipelines.export.run import Format, descriptions, export
from pipelines.export.sheet import Precision, sample, scores, sheet, values
from pipelines.link.feed import Feed
from pipelines.link.run import read_tables
from schemas.base import SCHEMA_VERSION
from schemas.generate import codebook

FORMATS: tuple[Format, ...] = ("parquet", "csv")
SUMS = "SHA256SUMS"
IDS = "ids.txt"
"""Ids and hashes of the events of a release: what the next one compares itself with."""


def release(folder: Path, target: Path, previous: Path | None, filled_sheet: Path | None) -> dict[str, int]:
    """Write a release.

    Args:
        folder: Data folder, linked.
        target: An empty or new folder.
        previous: The release before, for the list of changes.
        filled_sheet: A hand-checked sheet, for the error rates; without one the README points to the documentation's figures.

    Returns:
        Table → rows.

    Raises:
        ExportError: The target holds something else, or a feed or sheet cannot be used.
    """
    if target.exists() and any(target.iterdir()):
        raise ExportError(f"{target}: expected a new or empty folder, found files in it: a release is frozen")
    rates = scores(filled_sheet.read_text(encoding="utf-8-sig"), str(filled_sheet)) if filled_sheet else []
    counts = export(folder, target, FORMATS)
    _write(target / "codebook.md", codebook())
    _write(target / "sample.csv", sheet(sample(_values(folder))))
    ids = dict(_event_hashes(folder / "events.jsonl"))
    _write(target / IDS, "".join(f"{event} {digest}\n" for event, digest in sorted(ids.items())))
    _write(target / "CHANGES.md", _changes(ids, previous))
    _write(target / "README.md", _readme(counts, rates))
    _write(target / "CITATION.cff", _citation())
    _write(target / SUMS, "".join(f"{_sum(path)}  {path.name}\n" for path in sorted(target.iterdir())))
    return counts


def _values(folder: Path) -> Iterator[Any]:
    corrections = read_tables(folder).corrections
    with closing(Feed(folder / "visits.jsonl")) as feed:
        for record in feed.scan(corrections.apply):
            yield from values(record)


def _event_hashes(path: Path) -> Iterator[tuple[str, str]]:
    with path.open("rb") as file:
        for line in file:
            yield json.loads(line)["id"], hashlib.sha256(line).hexdigest()[:16]


def _changes(ids: dict[str, str], previous: Path | None) -> str:
    if previous is None:
        return f"# Changes\n\nThe first release: {len(ids)} events.\n"
    try:
        lines = (previous / IDS).read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ExportError(f"{previous}: expected a release with {IDS}, found none ({error.strerror})") from error
    before = dict(line.split(" ", 1) for line in lines)
    new = sorted(ids.keys() - before.keys())
    gone = sorted(before.keys() - ids.keys())
    changed = sorted(event for event in ids.keys() & before.keys() if ids[event] != before[event])
    parts = [
        f"# Changes\n\n{len(new)} events new, {len(changed)} changed, {len(gone)} gone, of {len(before)} before.\n"
    ]
    for title, events in (("New", new), ("Changed", changed), ("Gone", gone)):
        parts.append(f"\n## {title}\n\n" + "".join(f"- {event}\n" for event in events))
    return "".join(parts)


def _readme(counts: dict[str, int], rates: Iterable[Precision]) -> str:
    tables = "".join(f"| `{name}` | {counts[name]:,} | {row} |\n" for name, row, _ in descriptions())
    return f"""# Visits of Chinese provinces, prefectures and counties to each other

Made by chuanmen (schema {SCHEMA_VERSION}) from open news. Facts, short names and links; no article texts.

| table | rows | a row is |
|---|---|---|
{tables}
`codebook.md` and `datapackage.json` say what each column means. Codes are GB/T 2260, as text. A count of the panel is empty where
nothing was seen and no day was covered: unknown, not zero. `CHANGES.md` lists what differs from the release before, `SHA256SUMS` the
files' hashes.

## Read by machine

{_rates(list(rates))}
`sample.csv` is a random sample of values with the words they rest on. Fill its last column with *right* or *wrong* and
`scrapy export --scores sample.csv` prints how often each field is right.
"""


def _rates(rates: list[Precision]) -> str:
    if not rates:
        return (
            "No value of this release was checked by hand. How often each field is wrong on texts with known facts is told in the\n"
            "project's documentation (docs/visits.md), with the number of texts and the day.\n"
        )
    rows = "".join(
        f"| {rate.field} | {rate.checked} | {100 * (1 - rate.share):.0f} | {100 * (1 - rate.high):.0f}–{100 * (1 - rate.low):.0f} |\n"
        for rate in rates
    )
    return f"Of 100 values about so many are wrong, by a hand-checked sample:\n\n| field | checked | wrong of 100 | 95 % interval |\n|---|---|---|---|\n{rows}"


def _citation() -> str:
    return (
        "cff-version: 1.2.0\n"
        "message: If you use these data, please cite them.\n"
        "title: Visits of Chinese provinces, prefectures and counties to each other\n"
        "type: dataset\n"
        "authors:\n"
        "  - name: the chuanmen contributors\n"
        f'version: "{SCHEMA_VERSION}"\n'
    )


def _sum(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
