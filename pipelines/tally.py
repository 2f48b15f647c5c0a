"""What became of the inputs, counted so that the sum is whole: inputs = articles + rejected + passed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator


class Tally:
    """Counts of one run.

    Attributes:
        articles: Inputs that gave an article.
        rejected: Inputs that gave none though they should.
        passed: Records of archives that are no page to be read, by the word that says why.
        visits: Visits written.
        lost: Visits that were found and did not validate; their articles are counted as articles.
    """

    def __init__(self) -> None:
        self.articles = self.rejected = self.visits = self.lost = 0
        self.passed: Counter[str] = Counter()

    @property
    def inputs(self) -> int:
        """Pages, and records of archives, that were met."""
        return self.articles + self.rejected + self.passed.total()

    def lines(self) -> Iterator[str]:
        """The summary, one line; nothing where every input gave its article."""
        if not self.rejected and not self.passed:
            return
        words = ", ".join(
            f"{word} {count:,}" for word, count in sorted(self.passed.items(), key=lambda i: (-i[1], i[0]))
        )
        yield (
            f"{self.inputs:,} inputs = {self.articles:,} articles + {self.rejected:,} rejected + {self.passed.total():,} passed over"
            + (f" ({words})" if words else "")
        )
