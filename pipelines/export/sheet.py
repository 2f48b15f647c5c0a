"""The sheet for hand-checking: a random sample of values with the words they rest on, and what the filled sheet says of each field."""

from __future__ import annotations

import csv
import io
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from pipelines.export.cells import guarded
from pipelines.export.errors import ExportError

COLUMNS = ("record", "url", "field", "value", "quotation", "verdict")
VERDICTS = {"right": True, "r": True, "1": True, "wrong": False, "w": False, "0": False}
"""What may stand in the column verdict; an empty one was not checked."""
SAMPLE_SEED: Final = 20
SAMPLE_SIZE: Final = 400
_Z = 1.96


class Value(NamedTuple):
    """One value of one record, and what it quotes."""

    record: str
    url: str
    field: str
    value: str
    quotation: str


def values(record: Mapping[str, Any]) -> Iterator[Value]:
    """Every value of a record that a person can check, each with its quotations."""

    def row(field: str, value: str, evidence: Iterable[Mapping[str, Any]]) -> Value:
        quotes = "……".join(dict.fromkeys(item["quote"] for item in evidence))
        return Value(
            record["id"], record["article"]["url"] or record["article"]["source_file"] or "", field, value, quotes
        )

    single = record["evidence"]
    if record["guest"]:
        yield row("guest", record["guest"]["name"], single["guest"])
    for host in record["hosts"]:
        yield row("host", host["name"], single["hosts"])
    for field in ("level", "delegation", "start", "end"):
        if record[field]:
            yield row(field, record[field], single[field])
    for leader in record["leaders"]:
        yield row("leader", leader["name"], leader["evidence"])
        yield row("side", f"{leader['name']}: {leader['side']}", leader["evidence"])
        for title in leader["titles"]:
            yield row("title", f"{leader['name']}: {title}", leader["evidence"])
        for role in leader["roles"]:
            yield row("role", f"{leader['name']}: {role['role']}", role["evidence"])
    for kind in ("sites", "stops", "meetings", "agreements"):
        for item in record[kind]:
            yield row(kind.removesuffix("s"), item["name"], item["evidence"])
    if record["purpose"]:
        yield row("purpose", record["purpose"]["text"], record["purpose"]["evidence"])


def sample(found: Iterable[Value], size: int = SAMPLE_SIZE, seed: int = SAMPLE_SEED) -> list[Value]:
    """A random sample, as many of each field as there are fields, less where there are fewer; the same for the same values."""
    by_field: dict[str, list[Value]] = defaultdict(list)
    rng = random.Random(seed)
    counts: dict[str, int] = defaultdict(int)
    for value in found:  # reservoir: a feed of millions keeps a handful a field
        kept, limit = by_field[value.field], max(1, size // 10)
        counts[value.field] += 1
        if len(kept) < limit:
            kept.append(value)
        elif (place := rng.randrange(counts[value.field])) < limit:
            kept[place] = value
    return [value for field in sorted(by_field) for value in sorted(by_field[field])]


def sheet(drawn: Iterable[Value]) -> str:
    """The sheet as CSV: fill the last column with right or wrong."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows((*(guarded(cell) for cell in value), "") for value in drawn)
    return "\ufeff" + out.getvalue()


class Precision(NamedTuple):
    """Of ``checked`` values of a field ``right`` are right; the 95 % interval is Wilson's."""

    field: str
    checked: int
    right: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """Share of right values."""
        return self.right / self.checked


def scores(text: str, name: str) -> list[Precision]:
    """Precision by field from a filled sheet.

    Args:
        text: The sheet.
        name: What to call it in an error.

    Raises:
        ExportError: A column is missing, a verdict is none, or nothing was checked.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    if missing := [column for column in ("field", "verdict") if column not in (reader.fieldnames or ())]:
        raise ExportError(f"{name}: expected the columns {', '.join(COLUMNS)}, found no {missing[0]}")
    checked: dict[str, list[bool]] = defaultdict(list)
    for number, row in enumerate(reader, start=2):
        verdict = (row["verdict"] or "").strip().lower()
        if not verdict:
            continue
        if verdict not in VERDICTS:
            raise ExportError(f"{name}, line {number}: expected right or wrong, found {row['verdict']!r}")
        checked[row["field"]].append(VERDICTS[verdict])
    if not checked:
        raise ExportError(f"{name}: expected verdicts (right or wrong) in the last column, found none")
    return [Precision(field, len(v), sum(v), *wilson(sum(v), len(v))) for field, v in sorted(checked.items())]


def wilson(right: int, checked: int) -> tuple[float, float]:
    """95 % interval of a share (Wilson 1927): honest for few values and for shares near 1."""
    share, z2 = right / checked, _Z * _Z
    centre = (share + z2 / (2 * checked)) / (1 + z2 / checked)
    half = _Z / (1 + z2 / checked) * (share * (1 - share) / checked + z2 / (4 * checked * checked)) ** 0.5
    return max(0.0, centre - half), min(1.0, centre + half)
