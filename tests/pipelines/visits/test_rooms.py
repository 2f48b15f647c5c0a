"""The rooms of pipelines/visits keep to themselves: no private name of a neighbour, few Chinese words in code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

FILES = sorted((ROOT / "pipelines" / "visits").rglob("*.py"))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_private_name_of_another_file_is_imported(path: Path) -> None:
    imports = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ImportFrom)]
    private = [name.name for node in imports for name in node.names if name.name.startswith("_")]
    assert [name for name in private if name != "_"] == []


CHINESE = re.compile("[一-鿿]")
MOST_CHINESE = 10
"""String literals with Chinese words in the code of text and direction: words belong to data/."""


def test_words_of_text_and_direction_are_data() -> None:
    found = [
        node.value
        for path in FILES
        if path.parent.name in ("text", "direction")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CHINESE.search(node.value)
    ]
    docstrings = sum(
        bool(CHINESE.search(node.value.value))
        for path in FILES
        if path.parent.name in ("text", "direction")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    )
    assert len(found) - docstrings <= MOST_CHINESE
