"""A user's own table of offices: it changes nothing and raises doubts where the records say otherwise."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pipelines.link.doubts import Read, claim_of, doubt
from pipelines.link.errors import LinkError
from pipelines.link.offices import Ledger, sole_posts
from schemas.office import Claim, Doubt
from schemas.units import table

COLUMNS = ("name", "post", "unit", "from", "until", "source")


@dataclass(frozen=True, slots=True)
class Known:
    """One row: who held which post of which unit, from when until when (ordinals; until None: still)."""

    name: str
    post: str
    unit: str
    first: int
    last: int | None
    row: str


def read_known(text: str, name: str) -> list[Known]:
    """Read ``offices.csv``: name, post, unit (six digits), from, until (days; until may be empty), source.

    Raises:
        LinkError: A column is missing, a unit or a day does not exist; the message names the line.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    if missing := [column for column in COLUMNS if column not in (reader.fieldnames or ())]:
        raise LinkError(f"{name}: expected the columns {', '.join(COLUMNS)}, found no {missing[0]}")
    return [_known(row, f"{name}, line {number}") for number, row in enumerate(reader, start=2)]


def _known(row: dict[str, str], where: str) -> Known:
    if row["unit"] not in table():
        raise LinkError(f"{where}: expected a code of GB/T 2260, found {row['unit']!r}")
    try:
        first = date.fromisoformat(row["from"]).toordinal()
        last = date.fromisoformat(row["until"]).toordinal() if row["until"] else None
    except ValueError:
        raise LinkError(f"{where}: expected days as YYYY-MM-DD, found {row['from']!r} and {row['until']!r}") from None
    post = sole_posts().get(row["post"], row["post"])
    quote = f"{row['name']}, {row['post']}, {row['from']} to {row['until'] or 'today'} ({row['source']})"
    return Known(row["name"], post, row["unit"], first, last, quote)


def other_holders(ledger: Ledger, known: Iterable[Known], name: str, read: Read) -> Iterator[Doubt]:
    """Sightings of somebody else in a post while the table's holder held it.

    Args:
        ledger: Who was seen where, from the records.
        known: The user's rows; those of posts that several people hold at a time raise nothing.
        name: The table's name, for the claim.
        read: Record id → the record.
    """
    rows: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for row in known:
        rows[row.unit, row.post].append(row)
    for key, holders in ledger.holders().items():
        for held in holders:
            for row in rows.get(key, ()):
                inside = [s for s in held.seen if row.first <= s[0] and (row.last is None or s[0] <= row.last)]
                if held.name == row.name or not inside:
                    continue
                odd = claim_of(held.name, inside[0], read)
                given = Claim(record=name, name=row.name, posts=[row.post], unit=row.unit, day=odd.day, quote=row.row)
                says = f"{held.name} stands as {held.post} of {table()[held.unit]}; {name} names {row.name}"
                yield doubt("other_holder", [odd, given], says, held.post, held.unit)
