"""Re-pairing the bytes of a misaligned run: a bounded beam over the few things the bytes leave open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pipelines.repair.candidates import Candidate, before_private, by_lead, by_pair, by_reading, by_trail, is_droppable
from pipelines.repair.detect import GLOSS, STRADDLE
from pipelines.repair.model import NAT, model, normalise
from pipelines.repair.tables import codes, readings, simplified, traditional

WIDE = dict(zip(",;:?!()", "，；：？！（）", strict=True))
STOPS = frozenset("，。；！？、,;!?")
#: Marks in a hypothesis' output: a swallowed byte before the next character, a marker inside it, a visible marker.
MARK_BEFORE, MARK_INSIDE, MARK_SHOWN = "\x00", "\x01", "\x02"
BEAM = 24
SPREAD = 14 * NAT
LOOKAHEAD = 3
MAX_RUN = 300
_DROP = round(2.0 * NAT)
_DROP_CHOICES = 8
_UNLIKELY = 10 * NAT
_LOST = 3 * NAT
_WIDE_FOLDED = NAT


class Hypothesis(NamedTuple):
    """One way to read the run so far.

    Attributes:
        cost: Model cost, lower is likelier.
        text: Output, simplified, with marks.
        context: The last two characters for the model.
        pending: Lead byte still waiting for its trail byte; 0 when the reader is back in step.
        last: The last character of the run so far, as the mirror has it (a gloss may follow it).
        open: How many characters a ranking chose.
        lost: ASCII characters known to be swallowed.
        glosses: Glosses (character, reading) this reading found.
        stepped: Seen position from which the look-ahead counts, -1 while a byte is pending.
        end: Seen position at which the reader came back in step: what follows is ordinary text.
    """

    cost: int
    text: str
    context: str
    pending: int
    last: str
    open: int
    lost: int
    glosses: tuple[tuple[str, str], ...]
    stepped: int
    end: int


@dataclass
class Document:
    """What the beam knows of the document around the run.

    Attributes:
        glosses: Traditional character → reading, as this mirror writes them.
        folded: Full-width ASCII was folded.
        markers: Marker commas are visible.
        private_lost: Private-use pairs have been dropped.
        grams: Pairs and triples of characters that the undamaged part of the document holds.
        budget: Expansions left: bounds the work on hostile input.
    """

    glosses: Mapping[str, str]
    folded: bool
    markers: bool
    private_lost: bool
    grams: Collection[str] = frozenset()
    budget: int = 1 << 30
    costs: dict[tuple[str, str], int] = field(default_factory=dict)

    def cost(self, context: str, c: str) -> int:
        """Model cost, lowered where the document itself has said the same."""
        key = (context, c)
        found = self.costs.get(key)
        if found is None:
            found = model().cost(context, c)
            if context + c in self.grams:
                found = min(found, 20)
            elif context[-1:] + c in self.grams:
                found = min(found, 56)
            self.costs[key] = found
        return found


class Beam:
    """Searches one run of ``source`` for the likeliest originals."""

    def __init__(self, source: str, document: Document) -> None:
        self.source, self.document = source, document
        self.agenda: dict[int, dict[tuple[int, str, str], Hypothesis]] = {}

    def search(self) -> tuple[int, list[Hypothesis]]:
        """Run until every reading is back in step.

        Returns:
            Seen position reached, and the readings that arrive there, likeliest first.
        """
        start = min(self.agenda, default=0)
        end, best = start, list[Hypothesis]()
        while self.agenda:
            position = min(self.agenda)
            hypotheses = self._pruned(position)
            if not hypotheses:
                continue
            end, best = position, hypotheses
            if self._is_settled(position, hypotheses) or position - start > MAX_RUN:
                break
            for hypothesis in hypotheses:
                self._extend(position, hypothesis)
        return end, best

    def push(self, position: int, hypothesis: Hypothesis) -> None:
        """Add a reading; of two that cannot be told apart from here on, keep the likelier."""
        row = self.agenda.setdefault(position, {})
        key = (hypothesis.pending, hypothesis.context, hypothesis.last)
        if key not in row or row[key].cost > hypothesis.cost:
            row[key] = hypothesis

    def _pruned(self, position: int) -> list[Hypothesis]:
        ranked = sorted(self.agenda.pop(position).values())
        width = BEAM if self.document.budget > 0 else 2
        return [h for h in ranked[:width] if h.cost <= ranked[0].cost + SPREAD]

    def _is_settled(self, position: int, hypotheses: list[Hypothesis]) -> bool:
        if self.agenda or any(h.pending for h in hypotheses):
            return False
        return position >= len(self.source) or all(position >= h.stepped + LOOKAHEAD for h in hypotheses)

    def _extend(self, position: int, hypothesis: Hypothesis) -> None:
        self.document.budget -= 1
        if not hypothesis.pending:
            self._copy(position, hypothesis)
        elif position >= len(self.source):
            self._cut_off(position, hypothesis)
        else:
            self._read(position, hypothesis)

    def emit(self, h: Hypothesis, c: Candidate, pending: int, stepped: int = -1, **changes: object) -> Hypothesis:
        """``h`` with one more character; ``changes`` may add cost (``extra``) and mark it as chosen (``open``)."""
        cost = h.cost + self.document.cost(h.context, c.normal) + int(changes.get("extra", 0))  # type: ignore[call-overload]
        return h._replace(
            cost=cost,
            text=h.text + c.plain,
            context=h.context[-1:] + c.normal,
            pending=pending,
            last=c.raw,
            open=h.open + int(changes.get("open", 0)),  # type: ignore[call-overload]
            stepped=stepped,
            end=stepped,
        )

    def _read(self, i: int, h: Hypothesis) -> None:
        """One seen unit while a lead byte is pending."""
        c = self.source[i]
        code = codes().get(c)
        if code is not None:
            self._pair(i, h, code >> 8, code & 0xFF)
            return
        gloss = GLOSS.match(self.source, i) if c == "(" else None
        if gloss and self._explains(h, i, gloss[1]):
            self.push(gloss.end(), h)
        if c == "?":
            self._question(i, h)
        elif 0x40 <= ord(c) <= 0x7E:
            self._letter(i, h, ord(c))
        if c == "," and self.document.markers and self.source[i + 1 : i + 2] in STOPS:
            self.push(i + 1, h._replace(text=h.text + MARK_INSIDE, cost=h.cost + NAT))
        if c in WIDE and self.document.folded:
            code = codes()[WIDE[c]]
            self._pair(i, h, code >> 8, code & 0xFF)

    def _explains(self, h: Hypothesis, i: int, reading: str) -> bool:
        """A visible gloss inside a run belongs to the pair just seen or to the character just completed."""
        return reading in readings().get(self.source[i - 1], ()) or reading in readings().get(h.last, ())

    def _pair(self, i: int, h: Hypothesis, first: int, second: int) -> None:
        """A seen two-byte character: its first byte completes the pending one, its second is the next lead byte."""
        candidate = by_pair().get(h.pending << 8 | first)
        if candidate is not None:
            extra = _UNLIKELY if candidate.raw in self.document.glosses else 0
            self._advance(i + 1, self.emit(h, candidate, 0, extra=extra), second)
        if self.document.private_lost:
            for reading in self._dropped(h, first, ""):
                self._advance(i + 1, reading, second)

    def _advance(self, i: int, h: Hypothesis, pending: int) -> None:
        """After a completed character: ``pending`` is a lead byte, or an ASCII letter of the text."""
        if pending >= 0x81:
            self.push(i, h._replace(pending=pending))
        elif 0x40 <= pending <= 0x7E:
            letter = chr(pending)
            normal = normalise(letter)
            cost = h.cost + self.document.cost(h.context, normal)
            text, context = h.text + letter, h.context[-1:] + normal
            self.push(i, h._replace(cost=cost, text=text, context=context, last=letter, stepped=i, end=i))

    def _dropped(self, h: Hypothesis, trail: int, gloss: str) -> Iterator[Hypothesis]:
        """A private-use pair (y, z) is missing before ``trail``: (pending, y), then (z, trail), which ``gloss`` follows."""
        glosses = self.document.glosses
        firsts = [self.emit(h, c, 0, extra=_DROP, open=1) for c in before_private(h.pending)]
        if not firsts:
            return
        firsts.sort()
        for first in firsts[:_DROP_CHOICES]:
            y = codes()[first.last] & 0xFF
            if first.last in glosses:
                continue
            self.document.budget -= 4
            seconds = [
                self.emit(first, c, 0, open=1)
                for c in by_trail(trail)
                if is_droppable(y, c.lead) and glosses.get(c.raw, gloss) == gloss
            ]
            seconds.sort()
            yield from seconds[:_DROP_CHOICES]

    def _letter(self, i: int, h: Hypothesis, letter: int) -> None:
        """An ASCII byte that completes the pending one: the reader is back in step."""
        candidate = by_pair().get(h.pending << 8 | letter)
        glossed = GLOSS.match(self.source, i + 1)
        gloss = glossed[1] if glossed else ""
        if candidate is not None:
            extra = 0 if self.document.glosses.get(candidate.raw, gloss) == gloss else _UNLIKELY
            self.push(i + 1, self.emit(h, candidate, 0, i + 1, extra=extra))
        if self.document.private_lost:
            for reading in self._dropped(h, letter, gloss):
                self.push(i + 1, reading._replace(stepped=i + 1, end=i + 1))

    def _question(self, i: int, h: Hypothesis) -> None:
        """``?`` hides the pending byte's partner: before a gloss, a marker, or a swallowed ASCII character."""
        straddle = STRADDLE.match(self.source, i)
        if straddle:
            self._glossed(straddle.end(), h, straddle[1])
            return
        is_marker = self.source[i + 1 : i + 2] in STOPS and i + 1 < len(self.source)
        for c in by_lead(h.pending):
            if c.raw in self.document.glosses:
                continue
            done = self.emit(h, c, 0, i + 1, open=1, extra=0 if is_marker else _LOST)
            if is_marker:
                self.push(i + 1, done._replace(text=done.text + MARK_BEFORE))
            else:
                self.push(i + 1, done._replace(text=done.text + MARK_BEFORE, lost=done.lost + 1))

    def _glossed(self, i: int, h: Hypothesis, reading: str) -> None:
        """``?py)``: the trail byte stood before a gloss bracket, so the character's reading is known."""
        table = by_reading(reading)
        choices = table.get(h.pending, ())
        for c in choices:
            self.push(i, self._found(self.emit(h, c, 0, i, open=len(choices) > 1), c.raw, reading))
        if self.document.private_lost:
            for first in (self.emit(h, c, 0, extra=_DROP, open=1) for c in before_private(h.pending)[:_DROP_CHOICES]):
                y = codes()[first.last] & 0xFF
                for c in (c for several in table.values() for c in several if is_droppable(y, c.lead)):
                    self.push(i, self._found(self.emit(first, c, 0, i, open=1), c.raw, reading))

    def _found(self, h: Hypothesis, raw: str, reading: str) -> Hypothesis:
        extra = 0 if self.document.glosses.get(raw) == reading else 4 * NAT
        return h._replace(glosses=(*h.glosses, (raw, reading)), cost=h.cost + extra)

    def _cut_off(self, i: int, h: Hypothesis) -> None:
        """The line ends with a byte pending: its character is guessed."""
        for c in by_lead(h.pending)[:40]:
            self.push(i, self.emit(h, c, 0, i, open=1, extra=_LOST))
        self.push(i, h._replace(pending=0, cost=h.cost + 8 * NAT, lost=h.lost + 1, stepped=i, end=i))

    def _copy(self, i: int, h: Hypothesis) -> None:
        """In step again: read on for a few characters, so that what follows helps to choose."""
        if i >= len(self.source):
            self.push(i, h)
            return
        c = self.source[i]
        gloss = GLOSS.match(self.source, i) if c == "(" else None
        if gloss and self._explains(h, i, gloss[1]):
            self.push(gloss.end(), h._replace(stepped=h.stepped + len(gloss[0])))
            return
        if c == "," and self.document.markers and self.source[i + 1 : i + 2] in STOPS:
            self.push(i + 1, h._replace(stepped=h.stepped + 1))
            return
        normal = normalise(simplified().get(c, "着" if c == "著" else c))
        extra = _UNLIKELY if gloss else 6 * NAT if c in traditional() else 0
        cost = h.cost + self.document.cost(h.context, normal) + extra
        self.push(i + 1, h._replace(cost=cost, context=h.context[-1:] + normal))
