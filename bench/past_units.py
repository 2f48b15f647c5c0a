"""Units that ended, read in reports of their last year: today's code, and what the unit was then.

    python -m bench.past_units [--since 2000] [--errors]

Facts from the table of units, reports from three templates (made-up officials): the unit as guest, as host, as a city of the stated province. What is counted: the
unit's code of today, and its code and name of the day.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from datetime import date

from chuanmen import read_visits
from schemas import Unit
from schemas.past_units import PastUnit, past_units
from schemas.units import level_of, table

TEMPLATES = (
    (
        "guest",
        "{name}党政代表团赴{other}考察",
        "{month}月8日至9日，{name}委书记贺兰山率{outer}{name}党政代表团到{other}学习考察。代表团一行先后考察了{other}科技馆、规划馆。",
    ),
    (
        "hosts",
        "{other}党政代表团来{name}考察",
        "{month}月8日至9日，{other}委书记贺兰山率{other}党政代表团到{outer}{name}学习考察。代表团一行先后考察了科技馆、规划馆。",
    ),
)
"""What the unit is, headline, body."""

MONTH = 3


def reports(since: int) -> Iterator[tuple[PastUnit, str, tuple[Unit, ...]]]:
    """Each unit that ended, what it is in the report, and what was read there."""
    for unit in past_units():
        if unit.ended < since or level_of(unit.code) == "province":
            continue
        for what, title, body in TEMPLATES:
            words = {
                "name": unit.name,
                "outer": outer(unit),
                "other": "杭州市" if unit.code[:2] != "33" else "长沙市",
                "month": MONTH,
            }
            visits = read_visits(
                body.format(**words), title=title.format(**words), published=date(unit.ended, MONTH, 10)
            )
            found = visits[0] if visits else None
            units = () if found is None else (found.guest,) if what == "guest" else tuple(found.hosts)
            yield unit, what, tuple(filter(None, units))


def outer(unit: PastUnit) -> str:
    """Names of the units around it in its last year, as a report would write them."""
    province = table().get(unit.code[:2] + "0000", "")
    if level_of(unit.code) != "county" or (
        unit.code[2:4] in ("01", "02") and unit.code[:2] in ("11", "12", "31", "50")
    ):
        return province
    prefectures = [u.name for u in past_units() if u.code == unit.code[:4] + "00" and u.is_valid_in(unit.ended)]
    return province + (prefectures[-1] if prefectures else table().get(unit.code[:4] + "00", ""))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--since", type=int, default=2000, help="units that ended in this year or later")
    parser.add_argument("--errors", action="store_true", help="print each unit that was read wrong")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    for unit, what, found in reports(options.since):
        counts[f"{what} all"] += 1
        now = [one for one in found if one.code == unit.today]
        then = [one for one in now if one.then and (one.then.code, one.then.name) == (unit.code, unit.name)]
        counts[f"{what} today"] += bool(now)
        counts[f"{what} then"] += bool(then)
        if options.errors and not then:
            read = [(one.code, one.name, one.then and one.then.name) for one in found]
            print(f"{unit.name} {unit.code} (to {unit.ended}, now {unit.today}) as {what}: {read}")
    for what in ("guest", "hosts"):
        n = counts[f"{what} all"]
        print(
            f"{what}: {n} units, code of today {counts[f'{what} today'] / n:.1%}, then {counts[f'{what} then'] / n:.1%}"
        )


if __name__ == "__main__":
    main()
