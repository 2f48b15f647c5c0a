"""The rooms of pipelines/visits keep to themselves: no private name of a neighbour, few Chinese words in code."""

from __future__ import annotations

import ast
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
