"""Where each province stands on the page."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from schemas.tables import rows


class Tile(NamedTuple):
    """One province's tile: row and column from 0, short names."""

    code: str
    row: int
    column: int
    han: str
    letters: str


@cache
def tiles() -> tuple[Tile, ...]:
    """The tiles, by row and column (data/grid.tsv)."""
    found = (
        Tile(code, int(row), int(column), han, latin)
        for code, row, column, han, latin in rows("pipelines.report", "grid")
    )
    return tuple(sorted(found, key=lambda tile: (tile.row, tile.column)))
