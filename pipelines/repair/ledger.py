"""The ledger: what was changed, where, and how to take it back."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pipelines.repair.tables import simplified

KINDS = (
    "gloss", "straddle", "run", "marker", "character", "width", "space", "tag", "break", "stops", "noise", "charset",
    "unresolved",
)  # fmt: skip
_NUMBERS = {kind: i for i, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit of the ledger. Offsets are Unicode code points, ends exclusive.

    Attributes:
        kind: One of ``KINDS``.
        before: Span in the input.
        after: Span in the output.
        removed: What stood in the input.
        inserted: What stands in the output.
        certain: True when no other original gives the same garbled text; False when a ranking had to choose.
    """

    kind: str
    before: tuple[int, int]
    after: tuple[int, int]
    removed: str
    inserted: str
    certain: bool

    def as_dict(self) -> dict[str, Any]:
        """The edit as a JSON-ready object, keys in reading order."""
        return {
            "kind": self.kind,
            "before": list(self.before),
            "after": list(self.after),
            "removed": self.removed,
            "inserted": self.inserted,
            "certain": self.certain,
        }


class StepLog:
    """Edits in input coordinates, packed to about 20 bytes each; output spans and conversions are derived on demand."""

    __slots__ = ("_ends", "_flags", "_inserted", "_spans", "_starts")

    def __init__(self) -> None:
        self._starts = array("I")
        self._ends = array("I")
        self._flags = array("B")
        self._inserted: list[str] = []
        self._spans = array("I")

    def __bool__(self) -> bool:
        return bool(self._starts) or bool(self._spans)

    def add(self, start: int, end: int, inserted: str, kind: str, certain: bool = True) -> None:
        """Log that ``source[start:end]`` became ``inserted``. Steps come in reading order and do not overlap."""
        self._starts.append(start)
        self._ends.append(end)
        self._flags.append(_NUMBERS[kind] << 1 | certain)
        self._inserted.append(inserted)

    def converted(self, start: int, end: int) -> None:
        """Log that the characters of ``source[start:end]`` outside the steps went through the conversion table."""
        self._spans.append(start)
        self._spans.append(end)

    def edits(self, source: str) -> Iterator[Edit]:
        """Every edit in reading order, neighbouring converted characters as one."""
        shift = 0
        for start, end, inserted, kind, certain in self._all(source):
            at = start + shift
            yield Edit(kind, (start, end), (at, at + len(inserted)), source[start:end], inserted, certain)
            shift += len(inserted) - (end - start)

    def _all(self, source: str) -> Iterator[tuple[int, int, str, str, bool]]:
        """Steps and character conversions, merged in reading order."""
        step, count = 0, len(self._starts)
        for span in range(0, len(self._spans), 2):
            at, stop = self._spans[span], self._spans[span + 1]
            while step < count and self._starts[step] < stop:
                yield from _characters(source, at, min(self._starts[step], stop))
                yield self._step(step)
                at = max(at, self._ends[step])
                step += 1
            yield from _characters(source, at, stop)
        yield from (self._step(i) for i in range(step, count))

    def _step(self, i: int) -> tuple[int, int, str, str, bool]:
        flags = self._flags[i]
        return self._starts[i], self._ends[i], self._inserted[i], KINDS[flags >> 1], bool(flags & 1)


def _characters(source: str, start: int, end: int) -> Iterator[tuple[int, int, str, str, bool]]:
    """The character conversions inside one untouched stretch."""
    table, at = simplified(), start
    while at < end:
        stop = at
        while stop < end and source[stop] in table:
            stop += 1
        if stop > at:
            yield at, stop, "".join(table[c] for c in source[at:stop]), "character", True
        at = stop + 1


def undo(text: str, edits: Iterable[Edit]) -> str:
    """Take back every edit of a ledger: gives the garbled input exactly.

    Args:
        text: A repaired text.
        edits: Its ledger, in reading order.
    """
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.after[0]], edit.removed]
        at = edit.after[1]
    return "".join([*parts, text[at:]])
