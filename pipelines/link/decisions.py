"""What a user decided by hand: two records tell of one visit, or do not (``links.tsv``)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipelines.link.errors import LinkError
from pipelines.link.tables import rows

COLUMNS = ("record", "other", "verdict", "reason")


@dataclass(frozen=True)
class Decisions:
    """Decided pairs: smaller id first → whether they are the same visit."""

    pairs: dict[tuple[str, str], bool] = field(default_factory=dict)

    def said(self, a: str, b: str) -> bool | None:
        """Whether two records are the same visit, or None where nothing was decided."""
        return self.pairs.get((a, b) if a < b else (b, a)) if self.pairs else None


def read_decisions(text: str, name: str) -> Decisions:
    """Read ``links.tsv``: record, other record, ``same`` or ``not same``, reason.

    Args:
        text: The table.
        name: What to call it in an error.

    Raises:
        LinkError: A row says neither, names one record twice, or contradicts an earlier row.
    """
    pairs: dict[tuple[str, str], bool] = {}
    for number, row in rows(text, name, COLUMNS):
        verdict = {"same": True, "not same": False}.get(row["verdict"])
        if verdict is None:
            raise LinkError(f"{name}, line {number}: expected same or not same, found {row['verdict']!r}")
        pair = (min(row["record"], row["other"]), max(row["record"], row["other"]))
        if pair[0] == pair[1]:
            raise LinkError(f"{name}, line {number}: expected two records, found {pair[0]} twice")
        if pairs.setdefault(pair, verdict) is not verdict:
            raise LinkError(
                f"{name}, line {number}: expected one verdict on {' and '.join(pair)}, found both; take one row out"
            )
    return Decisions(pairs)


def unknown_records(decisions: Decisions, ids: Iterable[str]) -> list[str]:
    """Records that a decision names and no feed holds, sorted."""
    known = set(ids)
    return sorted({record for pair in decisions.pairs for record in pair if record not in known})
