"""Site × month: covered with so many visits, covered with none, partly, or why not."""

from __future__ import annotations

import calendar
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

WORDS = {"lists_not_reached": "lists", "blocked": "blocked", "parse_failed": "parse", "partly": "partly"}
"""How a state is written in a cell of the table."""


@dataclass(frozen=True, slots=True)
class Month:
    """One site in one month.

    Attributes:
        site: Site id.
        month: ``YYYY-MM``.
        state: covered, partly, lists_not_reached, blocked, parse_failed.
        covered: Share of the month's days that are covered, 0 to 1.
        visits: Records of visits published in it.
    """

    site: str
    month: str
    state: str
    covered: float
    visits: int

    @property
    def cell(self) -> str:
        """As the table shows it: ``3`` (covered, three visits), ``0`` (covered, none), ``~3`` (partly), else the trouble."""
        if self.state == "covered":
            return str(self.visits)
        if self.state == "partly" or self.visits:
            return f"~{self.visits}"
        return WORDS[self.state]


def months(days: Mapping[tuple[str, str], Mapping[str, int]], visits: Mapping[tuple[str, str], int]) -> list[Month]:
    """Months of which anything is known, by site and month.

    Args:
        days: (site, month) → days by state (coverage.months_of).
        visits: (site, month) → records.
    """
    return [
        Month(
            site,
            month,
            _state(counts, _length(month)),
            counts.get("covered", 0) / _length(month),
            visits.get((site, month), 0),
        )
        for (site, month), counts in sorted(days.items())
    ]


def _state(counts: Mapping[str, int], length: int) -> str:
    if counts.get("covered", 0) == length:
        return "covered"
    if counts.get("covered") or counts.get("partly"):
        return "partly"
    return max(counts, key=lambda state: counts[state])


def _length(month: str) -> int:
    return calendar.monthrange(int(month[:4]), int(month[5:]))[1]


def visits_by_month(path: Path) -> Counter[tuple[str, str]]:
    """(site, month of publication) → records of a visits feed."""
    found: Counter[tuple[str, str]] = Counter()
    if path.exists():
        with path.open("rb") as feed:
            for line in feed:
                try:
                    article = json.loads(line)["article"]
                except (ValueError, KeyError):
                    continue
                if article.get("published"):
                    found[article["site"], article["published"][:7]] += 1
    return found


def table(found: Iterable[Month], most_months: int = 12) -> str:
    """The last months as a table, a site a row; ``–`` is a month that was never crawled."""
    rows = list(found)
    names = sorted({one.month for one in rows})[-most_months:]
    cells = {(one.site, one.month): one.cell for one in rows}
    lines: list[Sequence[str]] = [("site", *names)]
    lines += [(site, *(cells.get((site, name), "–") for name in names)) for site in sorted({one.site for one in rows})]
    widths = [max(len(line[n]) for line in lines) for n in range(len(names) + 1)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )
