"""What became of every record of an archive, so that the sum is whole: records in = articles + rejected + passed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, Field


class Ledger(BaseModel):
    """Counts of one part, or of a whole corpus.

    Attributes:
        records: Records met.
        articles: Those that gave an article.
        rejected: Those that gave none though they should, by stage.
        passed: Those that are no page to be read, by the word that says why.
        visits: Visits that the articles report.
        killed: Of the rejected, those that hit the limit of time or memory.
    """

    records: int = 0
    articles: int = 0
    rejected: Counter[str] = Field(default_factory=Counter)
    passed: Counter[str] = Field(default_factory=Counter)
    visits: int = 0
    killed: int = 0

    @property
    def adds_up(self) -> bool:
        """Whether every record is somewhere."""
        return self.records == self.articles + self.rejected.total() + self.passed.total()

    def add(self, made: Mapping[str, Any]) -> None:
        """Count what became of one record (``part``)."""
        self.records += 1
        if "passed" in made:
            self.passed[made["passed"]] += 1
            return
        self.visits += made["told"]
        self.killed += "killed" in made
        if made["is_article"]:
            self.articles += 1
        else:
            self.rejected[made["stage"] or "article"] += 1

    def plus(self, other: Ledger) -> Ledger:
        """Both together."""
        return Ledger(
            records=self.records + other.records, articles=self.articles + other.articles, rejected=self.rejected + other.rejected,
            passed=self.passed + other.passed, visits=self.visits + other.visits, killed=self.killed + other.killed,
        )  # fmt: skip
