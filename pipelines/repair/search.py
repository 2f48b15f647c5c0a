"""The bounded beam: which readings of a misaligned run are kept, and what a character costs in them."""

from __future__ import annotations

from abc import ABC, abstractmethod

from pipelines.repair.candidates import Candidate
from pipelines.repair.document import Document
from pipelines.repair.forward import order
from pipelines.repair.hypothesis import Hypothesis, Width
from pipelines.repair.model import NAT, normalise

LOOKAHEAD = 3
MAX_RUN = 300
_UNBALANCED = 5 * NAT
_MID_SENTENCE = 9 * NAT
_OUT_OF_ORDER = 3 * NAT
#: Signs that stand in pairs.
PAIRS = (("“", "”"), ("《", "》"), ("（", "）"))
ENDS = frozenset("，。；！？”：")
#: First bytes of the signs that ``_imbalance`` looks at.
SIGNS = frozenset((0xA1, 0xA3))


class Search(ABC):
    """Readings of one run of ``source``, by the position they have reached; a subclass extends them byte by byte."""

    def __init__(
        self, source: str, document: Document, width: Width, quoted: tuple[bool, ...] = (False,) * len(PAIRS)
    ) -> None:
        """``quoted``: which of the ``PAIRS`` are open where the run begins."""
        self.quoted = quoted
        self.source, self.document = source, document
        self.width = width
        #: The lowest cost seen so far at a position.
        self.floors: dict[int, int] = {}
        self.agenda: dict[int, dict[tuple[int, str, int], Hypothesis]] = {}

    def search(self) -> list[Hypothesis]:
        """Run until every reading is back in step; returns the readings, likeliest first (none when the budget is spent)."""
        first = min(self.agenda, default=0)
        best: list[Hypothesis] = []
        while self.agenda:
            if self.document.budget <= 0:
                return []
            position = min(self.agenda)
            best = self._pruned(position)
            if self._is_settled(position, best) or position - first > MAX_RUN:
                break
            for hypothesis in best:
                self._extend(position, hypothesis)
        return best

    @abstractmethod
    def _extend(self, position: int, h: Hypothesis) -> None:
        """Read on from ``position``: push every reading that one more seen unit allows."""

    def push(self, position: int, h: Hypothesis) -> None:
        """Add a reading; of two ways to the same text, keep the likelier."""
        self.document.budget -= 1
        row = self.agenda.setdefault(position, {})
        key = (h.pending, h.text, h.end)
        other = row.get(key)
        if other is None or other.cost > h.cost:
            row[key] = h

    def _pruned(self, position: int) -> list[Hypothesis]:
        ranked = sorted(self.agenda.pop(position).values())
        limit = ranked[0].cost + self.width.spread
        return [h for h in ranked[: self.width.beam] if h.cost <= limit]

    def _is_settled(self, position: int, hypotheses: list[Hypothesis]) -> bool:
        if self.agenda or any(h.pending for h in hypotheses):
            return False
        return position >= len(self.source) or all(position >= h.stepped + LOOKAHEAD for h in hypotheses)

    def emit(
        self, h: Hypothesis, c: Candidate, cost: int, pending: int, step: int = -1, is_open: bool = True
    ) -> Hypothesis:
        """``h`` with one more character, which costs ``cost``; ``step``: position at which the reader is in step."""
        return Hypothesis(
            h.cost + cost,
            h.text + c.plain,
            h.context[-1:] + c.normal,
            pending,
            c.raw,
            h.open + is_open,
            h.lost,
            max(h.worst, cost),
            h.glosses,
            step,
            step,
        )

    def _place(
        self, i: int, h: Hypothesis, found: tuple[Candidate, ...], costs: tuple[int, ...], following: int, is_open: bool
    ) -> None:
        """``h`` with these characters, unless a much likelier reading has reached the same position."""
        self.document.budget -= 1
        cost = h.cost + sum(costs)
        floor = self.floors.get(i)
        if floor is None or cost < floor:
            self.floors[i] = cost
        elif cost > floor + self.width.spread:
            return
        text = h.text + "".join([c.plain for c in found])
        context = (h.context + "".join([c.normal for c in found]))[-2:]
        last, step = found[-1].raw, -1 if following >= 0x81 else i
        if 0 < following < 0x81:
            last = chr(following)
            normal = normalise(last)
            cost += self.document.cost(context, normal)
            text, context = text + last, context[-1:] + normal
        pending = following if following >= 0x81 else 0
        open_ = h.open + (len(found) if is_open else 0)
        worst = max(h.worst, *costs)
        self.push(i, Hypothesis(cost, text, context, pending, last, open_, h.lost, worst, h.glosses, step, step))

    def _lacks_gloss(self, h: Hypothesis, c: Candidate, gloss: str) -> bool:
        """The mirror would have glossed this character, and no gloss is there."""
        return not h.split and self.document.glosses.get(c.raw, gloss) != gloss

    def _out_of_order(self, h: Hypothesis, c: Candidate, gloss: str) -> int:
        """Extra cost of a split character whose own gloss should have come first: the order of entries is a preference, not a law."""
        own = self.document.glosses.get(c.raw, gloss)
        return _OUT_OF_ORDER if h.split and own != gloss and h.split <= order(own) else 0

    def _ranked(self, h: Hypothesis, name: str, byte: int, choices: int = 0) -> list[tuple[int, Candidate]]:
        """The likeliest completions, characters this mirror would have glossed left out."""
        ranked = self.document.rank(h.context, name, byte)
        found: list[tuple[int, Candidate]] = []
        most = choices or self.width.choices
        self.document.budget -= most // 4
        for cost, c in ranked:
            if self._lacks_gloss(h, c, "") or (h.barred and c.plain == "，"):
                continue
            if len(found) >= most or (found and cost > found[0][0] + self.width.spread and most < 16):
                break
            extra = self._out_of_order(h, c, "") + (self._imbalance(h, c) if c.lead in SIGNS else 0)
            found.append((cost + extra, c))
        return found

    def _imbalance(self, h: Hypothesis, c: Candidate) -> int:
        """Extra cost of a quotation mark or bracket that closes nothing or opens twice, and of an indent in mid-line."""
        if c.plain == "\u3000":
            return 0 if h.context[-1:] in ("", "\n") else _UNBALANCED if h.context[-1:] in ENDS else _MID_SENTENCE
        for (opening, closing), was_open in zip(PAIRS, self.quoted, strict=True):
            if c.plain in (opening, closing):
                a, b = h.text.rfind(opening), h.text.rfind(closing)
                is_open = a > b if a != b else was_open
                return 0 if is_open == (c.plain == closing) else _UNBALANCED
        return 0

    def _is_bare(self, c: Candidate, gloss: str) -> bool:
        """An unbroken character carries exactly the gloss that this mirror gives it."""
        return self.document.glosses.get(c.raw, gloss) == gloss
