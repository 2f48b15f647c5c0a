"""Scoring one page's extraction against its gold facts, and summing up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Facts:
    """What an extractor says of a page; None where it does not name the field."""

    text: str = ""
    title: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None


@dataclass
class Score:
    """Counts over pages: (right, asked) by claim; wrong counts values named where the gold has others or none."""

    phrases: list[int] = field(default_factory=lambda: [0, 0, 0])  # found, missed, leaked
    claims: dict[str, list[int]] = field(default_factory=dict)

    def count(self, claim: str, right: bool) -> None:
        counted = self.claims.setdefault(claim, [0, 0])
        counted[0] += right
        counted[1] += 1

    def share(self, claim: str) -> str:
        """A claim's share as a percentage, with its counts."""
        right, asked = self.claims.get(claim, [0, 0])
        return f"{100 * right / asked:.0f} % ({right}/{asked})" if asked else "–"

    def f1(self) -> float:
        """Phrase F1: must-phrases found against those missed and must-not-phrases leaked."""
        found, missed, leaked = self.phrases
        return 200 * found / (2 * found + missed + leaked) if found else 0.0


def squash(text: str | None) -> str:
    """Text without blanks, as phrases and titles are compared."""
    return _BLANKS.sub("", text or "")


def values(gold: Any) -> list[str]:
    """A gold field's accepted values: a list, or a string divided by bars."""
    return [value for value in (gold if isinstance(gold, list) else str(gold or "").split("|")) if value]


def score(facts: Facts, gold: Mapping[str, Any], total: Score) -> list[str]:
    """Add one page to the totals.

    Returns:
        The claims that failed, in words.
    """
    failed: list[str] = []

    def claim(name: str, right: bool, found: object) -> None:
        total.count(name, right)
        if not right:
            failed.append(f"{name}: {found}")

    text = squash(facts.text)
    missed = [phrase for phrase in gold["must"] if squash(phrase) not in text]
    leaked = [phrase for phrase in gold["must_not"] if squash(phrase) in text]
    total.phrases = [
        a + b for a, b in zip(total.phrases, (len(gold["must"]) - len(missed), len(missed), len(leaked)), strict=True)
    ]
    claim("pages all right", not missed and not leaked, f"missed {missed}, leaked {leaked}")
    claim(
        "title",
        squash(facts.title) in {squash(title) for title in [gold["title"], *gold.get("title_alt", [])]},
        facts.title,
    )
    published = str(gold.get("published") or "")
    if published:
        claim("date", (facts.published or "")[:10] == published[:10], facts.published)
    if "T" in published:
        claim("minute", (facts.published or "")[:16] == published[:16], facts.published)
    for name, found, accepted in (
        ("author", set(facts.authors), set(values(gold.get("author")))),
        ("source", {facts.outlet} - {None}, set(values(gold.get("source")))),
    ):
        if accepted:
            claim(name, bool(found & accepted), found)
        total.count(f"{name} wrong", bool(found) and not found & accepted)
    return failed


def percentile(times: Iterable[float], share: float) -> float:
    """Value below which a share of the times lies, in milliseconds."""
    ordered = sorted(times)
    return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]
