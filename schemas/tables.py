"""The one reader of TSV files: data rows of the house, each file with a comment line that names its columns and source."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def rows(package: str, name: str) -> tuple[tuple[str, ...], ...]:
    """Cells of ``data/<name>.tsv`` beside a package, line by line, comments (#) and empty lines left out."""
    text = resources.files(package).joinpath("data").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))
