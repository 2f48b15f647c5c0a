"""The one reader of TSV files."""

from __future__ import annotations

from schemas.tables import rows


def test_comments_and_empty_lines_are_no_rows() -> None:
    found = rows("schemas", "gb2260")
    assert found[0][0] == "110000"
    assert all(row[0] and not row[0].startswith("#") for row in found)


def test_a_row_is_its_cells() -> None:
    assert rows("schemas", "gb2260")[0][:2] == ("110000", "北京市")
