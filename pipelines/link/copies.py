"""Near-duplicate texts: a report, its reprints and its mirrors, by MinHash over shingles of characters."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable
from importlib.util import find_spec
from typing import Final

from schemas.text import HAN

SHINGLE: Final = 5
"""Characters a shingle: long enough that two reports share few by chance, short enough that a lost character costs five."""
READ_CHARS: Final = 600
"""Han characters read of a text: the lead and what follows tell one report from another, tails are cut by mirrors."""
PERMUTATIONS: Final = 64
BANDS: Final = 16
"""16 bands of 4 rows: texts with four of five shingles in common meet in at least one band in 9,998 of 10,000 cases."""
ALIKE: Final = 0.55
"""Least estimated share of common shingles. Two reports of one press release written anew stay below .4 (bench/link)."""
_SEED: Final = 20
_HAN = re.compile(f"[{HAN}]+")


def is_available() -> bool:
    """Whether the library for it is installed (extra ``link``)."""
    return find_spec("rensa") is not None


class Texts:
    """Digests of the texts read so far, 256 bytes each."""

    def __init__(self) -> None:
        """Nothing is read yet.

        Raises:
            ModuleNotFoundError: rensa is missing (``pip install chuanmen[link]``).
        """
        from rensa import RMinHash

        self._hash = RMinHash
        self._ids: list[str] = []
        self._digests: list[bytes] = []

    def add(self, article: str, text: str) -> None:
        """Take one article's text; a text of fewer than 20 shingles proves nothing and is passed over."""
        han = "".join(_HAN.findall(text[: READ_CHARS * 2]))[:READ_CHARS]
        shingles = [han[i : i + SHINGLE] for i in range(len(han) - SHINGLE + 1)]
        if len(shingles) < 20:
            return
        sketch = self._hash(PERMUTATIONS, _SEED)
        sketch.update(shingles)
        self._ids.append(article)
        self._digests.append(struct.pack(f"{PERMUTATIONS}I", *sketch.digest()))

    def groups(self) -> dict[str, int]:
        """Article id → number of its group; texts without a near-duplicate are not named."""
        parent = list(range(len(self._ids)))
        width = len(struct.pack("I", 0)) * PERMUTATIONS // BANDS
        for band in range(BANDS):
            first: dict[bytes, int] = {}
            for i, digest in enumerate(self._digests):
                j = first.setdefault(digest[band * width : (band + 1) * width], i)
                a, b = _root(parent, i), _root(parent, j)
                if a != b and _alike(digest, self._digests[j]):
                    parent[max(a, b)] = min(a, b)
        roots = [_root(parent, i) for i in range(len(parent))]
        shared = _repeated(roots)
        return {article: root for article, root in zip(self._ids, roots, strict=True) if root in shared}


def _alike(a: bytes, b: bytes) -> bool:
    return (
        sum(x == y for x, y in zip(memoryview(a).cast("I"), memoryview(b).cast("I"), strict=True))
        >= ALIKE * PERMUTATIONS
    )


def _root(parent: list[int], i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def _repeated(roots: Iterable[int]) -> set[int]:
    seen: set[int] = set()
    again: set[int] = set()
    for root in roots:
        (again if root in seen else seen).add(root)
    return again
