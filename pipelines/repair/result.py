"""What a repair returns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal

from pipelines.repair.ledger import Edit, StepLog, undo

Script = Literal["hans", "hant"]


class Repaired:
    """A repaired text with its ledger.

    Attributes:
        text: The repaired text; the input itself where nothing was to be repaired.
        script: Script of ``text``: ``hans`` or ``hant``.
        uncertain: Characters of ``text`` that a ranking had to choose, plus characters known to be lost.
        lost_ascii: How many ASCII characters the damage is known to have swallowed for good.
        families: Kinds of damage recognised, also those only flagged, in alphabetical order.
    """

    def __init__(
        self,
        source: str,
        text: str,
        log: StepLog,
        *,
        script: Script,
        families: Iterable[str] = (),
        uncertain: int = 0,
        lost_ascii: int = 0,
    ) -> None:
        self.text = text
        self.script: Script = script
        self.uncertain = uncertain
        self.lost_ascii = lost_ascii
        self.families = tuple(sorted(set(families)))
        self._source = source
        self._log = log

    def iter_edits(self) -> Iterator[Edit]:
        """The ledger, edit by edit: for texts too long to hold every edit at once."""
        return self._log.edits(self._source)

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """The ledger: every edit in reading order."""
        return tuple(self.iter_edits())

    def undo(self) -> str:
        """The input, rebuilt from ``text`` and the ledger alone."""
        return undo(self.text, self.iter_edits())

    def __repr__(self) -> str:
        return f"Repaired({self.text[:40]!r}…, script={self.script!r}, uncertain={self.uncertain}, families={self.families})"
