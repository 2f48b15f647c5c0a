"""Word lists of the grammar. They are data: one TSV a subject, each row with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from schemas import tables


def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Rows of ``data/<name>.tsv`` without comments."""
    return tables.rows("pipelines.visits", name)


@cache
def words(name: str, kind: str | None = None) -> tuple[str, ...]:
    """First column of a list, longest first; only rows of one class where ``kind`` is given."""
    found = {row[0] for row in rows(name) if kind is None or row[1] == kind}
    return longest_first(found)


def longest_first(found: Iterable[str]) -> tuple[str, ...]:
    """Each word once, the longest first."""
    return tuple(sorted(set(found), key=lambda word: (-len(word), word)))


def either(options: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in longest_first(options)) + ")"


def trie(options: Iterable[str]) -> str:
    """The same as ``either``, as nested groups by prefix: a scan touches each character once."""
    tree: dict[str, dict[str, object]] = {}
    for word in options:
        node = tree
        for char in word:
            node = node.setdefault(char, {})  # type: ignore[assignment]
        node[""] = {}
    return _nested(tree)


def _nested(node: dict[str, dict[str, object]]) -> str:
    ends = "" in node
    branches = [re.escape(char) + _nested(below) for char, below in sorted(node.items()) if char]  # type: ignore[arg-type]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and not ends else "(?:" + "|".join(branches) + ")"
    return body + "?" if ends else body
