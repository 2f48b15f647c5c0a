"""Doubts measured: conflicts are put into a world without any, and looked for."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from bench.link.telling import Report
from pipelines.link.offices import sole_posts

SHARE = 0.02
"""Share of records that get a conflict."""


@dataclass
class Injected:
    """Records that got a conflict, by its kind."""

    records: dict[str, str] = field(default_factory=dict)


def inject(reports: list[Report], seed: int) -> Injected:
    """Change one leader in a share of the records that tell a day: another holder, a slip in the name, a second unit.

    Only people in posts that one person holds are changed: nothing else can contradict anything.
    """
    rng = random.Random(f"conflicts {seed}")
    found = Injected()
    on_day: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for report in reports:
        on_day[report.record["start"] or ""].extend(report.record["leaders"])
    for report in reports:
        record = report.record
        able = [i for i, leader in enumerate(record["leaders"]) if set(leader["titles"]) & set(sole_posts())]
        if record["start"] is None or record["start"].startswith("--") or not able or rng.random() >= SHARE:
            continue
        kind = rng.choice(("two_holders", "near_name", "two_units"))
        i = rng.choice(able)
        elsewhere = rng.choice(on_day[record["start"]])
        changed = _changed(rng, record["leaders"][i], kind, elsewhere)
        if changed is not None:
            leaders = [*record["leaders"]]
            leaders[i] = changed
            report.record = record | {"leaders": leaders}
            found.records[record["id"]] = kind
    return found


def _changed(rng: random.Random, leader: dict[str, Any], kind: str, elsewhere: dict[str, Any]) -> dict[str, Any] | None:
    name = leader["name"]
    if kind == "near_name":
        return leader | {"name": name[:2] + rng.choice("瑾琮瑜珩")} if len(name) == 3 else None
    if kind == "two_holders":
        return leader | {"name": "欧阳" + rng.choice("瑾琮瑜珩") + rng.choice("瑾琮瑜珩")}
    other = elsewhere["unit"]["code"]
    if (
        len(elsewhere["name"]) < 3
        or other[:2] == leader["unit"]["code"][:2]
        or not set(elsewhere["titles"]) & set(sole_posts())
    ):
        return None
    return leader | {"name": elsewhere["name"]}
