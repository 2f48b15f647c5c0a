"""Pairs of records: how many joined ones are one visit, how many of one visit were joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Score(NamedTuple):
    """Pairwise figures.

    Attributes:
        precision: Of the pairs joined, the share that is one visit.
        recall: Of the pairs that are one visit, the share joined.
        pairs: Pairs that are one visit.
    """

    precision: float
    recall: float
    pairs: int


def pairwise(groups: Iterable[Iterable[str]], truth: Mapping[str, int]) -> Score:
    """Compare groups of record ids with the true visit of each record."""
    joined = right = 0
    for group in groups:
        sizes = Counter(truth[record] for record in group)
        total = sum(sizes.values())
        joined += total * (total - 1) // 2
        right += sum(n * (n - 1) // 2 for n in sizes.values())
    true = sum(n * (n - 1) // 2 for n in Counter(truth.values()).values())
    return Score(right / joined if joined else 1.0, right / true if true else 1.0, true)
