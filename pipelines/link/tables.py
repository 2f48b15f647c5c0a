"""Small tables that users keep by hand: tab-separated, a header line, lines with # are notes."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.link.errors import LinkError


def rows(text: str, name: str, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Read a table.

    Args:
        text: The whole table, a byte order mark allowed.
        name: What to call it in an error.
        columns: Columns expected in the header; further ones are passed over.

    Yields:
        Line number and the row by column, blanks at the ends taken off.

    Raises:
        LinkError: The header lacks a column, or a line has another number of cells than the header.
    """
    header: list[str] | None = None
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            if missing := [column for column in columns if column not in header]:
                raise LinkError(
                    f"{name}, line {number}: expected a header with {', '.join(columns)} divided by tabs, found no {missing[0]}"
                )
            continue
        if len(cells) != len(header):
            raise LinkError(f"{name}, line {number}: expected {len(header)} cells divided by tabs, found {len(cells)}")
        yield number, {column: cells[header.index(column)] for column in columns}
