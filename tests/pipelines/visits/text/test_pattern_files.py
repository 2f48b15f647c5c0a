"""Every pattern of the data files by its own examples: texts it is found in and texts it is not."""

from __future__ import annotations

import pytest

from pipelines.visits.text.patterns import patterns, table

FILES = ("kinds", "sentences", "roles", "stops", "purpose")
ROWS = [(name, row["id"], row) for name in FILES for row in table(name)["pattern"]]


@pytest.mark.parametrize(("name", "of", "text"), [(name, of, text) for name, of, row in ROWS for text in row["finds"]])
def test_pattern_is_found(name: str, of: str, text: str) -> None:
    assert patterns(name)[of].search(text)


@pytest.mark.parametrize(("name", "of", "text"), [(name, of, text) for name, of, row in ROWS for text in row["spares"]])
def test_pattern_is_not_found(name: str, of: str, text: str) -> None:
    assert patterns(name)[of].search(text) is None
