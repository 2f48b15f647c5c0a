"""Corrections by hand: rows of ``corrections.tsv``, applied to records as they are read, told when they no longer fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pipelines.link.errors import LinkError
from pipelines.link.tables import rows
from schemas.units import table

COLUMNS = ("record", "field", "from", "to", "reason", "who", "day")
EVERY = "*"
"""In the column record: in every record (a person who asked to be left out)."""
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Correction:
    """One row; ``line`` is its place in the table."""

    record: str
    field: str
    old: str
    new: str
    line: int


class Corrections:
    """The table of corrections, and which of its rows fitted.

    Fields and what a row means, ``from`` being what stands there today and ``to`` what shall stand there:

    - ``record``: the record is taken out (``from`` and ``to`` empty).
    - ``guest``, ``start``, ``end``, ``delegation``, ``level``: the value; codes for units; ``to`` empty = null.
    - ``hosts``, ``sites``, ``meetings``, ``agreements``, ``leaders``: one entry by name (hosts by code); ``to`` empty takes it out.
    - ``side:NAME``, ``unit:NAME``, ``titles:NAME``: of one leader; a title with ``to`` empty goes, with ``from`` empty comes.
    """

    def __init__(self, corrections: list[Correction], name: str = "corrections.tsv") -> None:
        """Rows by record."""
        self._by_record: dict[str, list[Correction]] = defaultdict(list)
        for row in corrections:
            self._by_record[row.record].append(row)
        self._open = {row.line: row for row in corrections}
        self._name = name

    def __bool__(self) -> bool:
        """Whether there is anything to correct."""
        return bool(self._by_record)

    def records(self) -> frozenset[str]:
        """Ids of the records that rows name."""
        return frozenset(self._by_record) - {EVERY}

    def touches_every(self) -> bool:
        """Whether a row holds for every record."""
        return EVERY in self._by_record

    def apply(self, record: Json) -> Json | None:
        """The record as corrected, flagged ``corrected``; None where it is taken out. The input stays as it is."""
        wanted = [*self._by_record.get(record["id"], ()), *self._by_record.get(EVERY, ())]
        if not wanted:
            return record
        for row in wanted:
            if row.field == "record":
                self._open.pop(row.line, None)
                return None
            changed = _FIELDS[row.field.partition(":")[0]](record, row)
            if changed is not None:
                self._open.pop(row.line, None)
                flag = "corrected:" + row.field.partition(":")[0]
                record = changed | {"flags": [*record["flags"], *([flag] if flag not in record["flags"] else [])]}
        return record

    def unfit(self) -> list[str]:
        """Rows that fitted no record that was read, each as a sentence."""
        return [
            f"{self._name}, line {row.line}: fits nothing any more: expected {row.field} {row.old!r} in {row.record};"
            " take the row out or mend it"
            for row in self._open.values()
        ]


def read_corrections(text: str, name: str) -> Corrections:
    """Read ``corrections.tsv``.

    Raises:
        LinkError: A column is missing, a field cannot be corrected, a code does not exist, or reason, who or day is empty.
    """
    found = []
    for line, row in rows(text, name, COLUMNS):
        where = f"{name}, line {line}"
        kind, _, person = row["field"].partition(":")
        if kind not in _FIELDS or bool(person) != (kind in _OF_A_PERSON):
            raise LinkError(f"{where}: expected a field of {', '.join(_FIELDS)}, found {row['field']!r}")
        if empty := [column for column in ("record", "reason", "who", "day") if not row[column]]:
            raise LinkError(f"{where}: expected a {empty[0]}, found none: a correction says why, by whom and when")
        if kind in ("guest", "hosts", "unit") and row["to"] and row["to"] not in table():
            raise LinkError(f"{where}: expected a code of GB/T 2260 or nothing, found {row['to']!r}")
        if row["record"] == EVERY and kind != "leaders":
            raise LinkError(f"{where}: expected field leaders where the row holds for every record, found {kind}")
        found.append(Correction(row["record"], row["field"], row["from"], row["to"], line))
    return Corrections(found, name)


def _scalar(record: Json, row: Correction) -> Json | None:
    if (record[row.field] or "") != row.old:
        return None
    return record | {row.field: row.new or None, "evidence": record["evidence"] | {row.field: []}}


def _guest(record: Json, row: Correction) -> Json | None:
    if (record["guest"] or {}).get("code", "") != row.old:
        return None
    return record | {"guest": _unit(row.new), "evidence": record["evidence"] | {"guest": []}}


def _hosts(record: Json, row: Correction) -> Json | None:
    codes = [host["code"] for host in record["hosts"]]
    if row.old and row.old not in codes:
        return None
    changed = [_unit(row.new) if host["code"] == row.old else host for host in record["hosts"]]
    return record | {"hosts": [host for host in changed if host] + ([] if row.old else [_unit(row.new)])}


def _named(record: Json, row: Correction) -> Json | None:
    items = record[row.field]
    if row.old not in [item["name"] for item in items]:
        return None
    changed = [item | {"name": row.new} if item["name"] == row.old else item for item in items]
    return record | {row.field: [item for item in changed if item["name"]]}


def _leader(record: Json, row: Correction) -> Json | None:
    kind, _, name = row.field.partition(":")
    for i, leader in enumerate(record["leaders"]):
        if leader["name"] != name:
            continue
        changed = _leader_value(leader, kind, row)
        return (
            None
            if changed is None
            else record | {"leaders": [*record["leaders"][:i], changed, *record["leaders"][i + 1 :]]}
        )
    return None


def _leader_value(leader: Json, kind: str, row: Correction) -> Json | None:
    if kind == "titles":
        if row.old and row.old not in leader["titles"]:
            return None
        titles = [row.new if title == row.old else title for title in leader["titles"]] + ([] if row.old else [row.new])
        return leader | {"titles": [title for title in titles if title]}
    if kind == "side":
        return leader | {"side": row.new} if leader["side"] == row.old else None
    return leader | {"unit": _unit(row.new)} if (leader["unit"] or {}).get("code", "") == row.old else None


def _unit(code: str) -> Json | None:
    return {"code": code, "name": table()[code], "then": None} if code else None


def _nothing(_record: Json, _row: Correction) -> Json | None:
    raise AssertionError("records are taken out before their fields are looked at")


_OF_A_PERSON = ("side", "unit", "titles")
_FIELDS: dict[str, Callable[[Json, Correction], Json | None]] = {
    "record": _nothing,
    "guest": _guest,
    "hosts": _hosts,
    "start": _scalar,
    "end": _scalar,
    "delegation": _scalar,
    "level": _scalar,
    "leaders": _named,
    "sites": _named,
    "meetings": _named,
    "agreements": _named,
    "side": _leader,
    "unit": _leader,
    "titles": _leader,
}
