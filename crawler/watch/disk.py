"""What archive, feeds and run files take, and how fast they grow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PARTS = {
    "archive": "archive/*",
    "articles": "articles.jsonl",
    "visits": "visits.jsonl",
    "rejected": "rejected.jsonl",
    "state": "state.sqlite*",
    "runs": "runs/**/*.json",
}
"""What is looked at, by name."""

_DAY_S = 86_400.0


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the data folder.

    Attributes:
        name: Its name.
        files: Number of files.
        size: Bytes.
        a_day: Bytes a day between the oldest and the newest change of its files; None within one day.
    """

    name: str
    files: int
    size: int
    a_day: float | None


def parts(folder: Path) -> Iterator[Part]:
    """The parts of a data folder that are there."""
    for name, pattern in PARTS.items():
        stats = [path.stat() for path in folder.glob(pattern) if path.is_file()]
        if not stats:
            continue
        size = sum(one.st_size for one in stats)
        days = (max(one.st_mtime for one in stats) - min(one.st_mtime for one in stats)) / _DAY_S
        yield Part(name, len(stats), size, size / days if days >= 1 else None)
