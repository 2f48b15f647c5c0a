"""One-line breaks of a room: each number, comparison, branch and data row is one, found by tools and never by hand."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_TURNED = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip
_SIGNS = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
    ast.In: "in", ast.NotIn: "not in", ast.Is: "is", ast.IsNot: "is not",
}  # fmt: skip
_TABLE = re.compile(r"(?m)^\[\[[a-z_]+\]\]\n(?:(?!^\[).*\n?)*")
_VALUE = re.compile(r"(?m)^value = ([\d.]+)$")
_ANCHOR = re.compile(r"(?m)^anchor = (\[.*\])$")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One break.

    Attributes:
        path: File, from the root of the repository.
        start, end: What is replaced, in characters.
        text: What stands there instead.
        says: What was done, in words, with the line.
    """

    path: str
    start: int
    end: int
    text: str
    says: str

    def applied(self, source: str) -> str:
        """The broken file."""
        return source[: self.start] + self.text + source[self.end :]


def mutants_of(root: Path, room: str) -> list[Mutant]:
    """Every break of a room, in the order of its files.

    Raises:
        FileNotFoundError: No such room.
    """
    folder = root / room
    if not folder.is_dir():
        raise FileNotFoundError(f"expected a folder of code, found none at {folder}")
    found: list[Mutant] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(root).as_posix()
        finder = _FINDERS.get(path.suffix)
        if finder is not None and "build" not in path.parts:
            found += finder(name, path.read_text(encoding="utf-8"))
    return found


def _of_code(path: str, source: str) -> Iterator[Mutant]:
    """Numbers one higher, comparisons turned, branches never or always taken."""
    offset = _offsets(source)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
            start, end = offset(node)
            more = node.value + 1
            yield Mutant(path, start, end, str(more), f"line {node.lineno}: {node.value} → {more}")
        elif isinstance(node, ast.Compare) and len(node.ops) == 1:
            start, end = offset(node.left)[1], offset(node.comparators[0])[0]
            sign, turned = _SIGNS[type(node.ops[0])], _TURNED[type(node.ops[0])]
            between = source[start:end]
            if sign in between:
                text = between.replace(sign, turned, 1)
                yield Mutant(path, start, end, text, f"line {node.lineno}: {sign} → {turned}")
        elif isinstance(node, ast.If | ast.IfExp | ast.While):
            start, end = offset(node.test)
            text = f"(not ({source[start:end]}))"
            yield Mutant(path, start, end, text, f"line {node.lineno}: not ({source[start:end][:60]})")


def _offsets(source: str):  # type: ignore[no-untyped-def]
    """A function from a node to its offsets in characters (ast counts bytes)."""
    lines = source.splitlines(keepends=True)
    begins = [0]
    for line in lines:
        begins.append(begins[-1] + len(line))

    def at(line: int, column: int) -> int:
        return begins[line - 1] + len(lines[line - 1].encode()[:column].decode())

    def of(node: ast.expr) -> tuple[int, int]:
        return at(node.lineno, node.col_offset), at(node.end_lineno or 0, node.end_col_offset or 0)

    return of


def _of_table(path: str, source: str) -> Iterator[Mutant]:
    """Rows of a TSV file taken out."""
    at = 0
    for line in source.splitlines(keepends=True):
        if line.strip() and not line.startswith("#"):
            yield Mutant(path, at, at + len(line), "", f"without the row {line.split(chr(9))[0]!r}")
        at += len(line)


def _of_rules(path: str, source: str) -> Iterator[Mutant]:
    """Numbers of a TOML file doubled, rows with an anchor left without one: the row is out, its examples stay."""
    for row in _TABLE.finditer(source):
        name = row.group().splitlines()[1]
        for pattern, turned in ((_VALUE, _twice), (_ANCHOR, _nowhere)):
            if match := pattern.search(row.group()):
                start, end = (row.start() + at for at in match.span(1))
                yield Mutant(path, start, end, turned(match[1]), f"{name}: {match[1]} → {turned(match[1])}")


def _twice(number: str) -> str:
    return str(float(number) * 2)


def _nowhere(_: str) -> str:
    return "[]"


_FINDERS = {".py": _of_code, ".tsv": _of_table, ".toml": _of_rules}
