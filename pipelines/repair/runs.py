"""Re-pairing the bytes of a misaligned run, unit by unit: the few things the bytes leave open become readings of the beam."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from itertools import islice

from pipelines.repair.candidates import (
    PRIVATE_LOW_LEADS,
    Candidate,
    before_private,
    by_pair,
    by_reading,
    by_trail,
    glossed_pairs,
    is_droppable,
    is_impossible,
)
from pipelines.repair.detect import GLOSS, STRADDLE
from pipelines.repair.document import Ranked
from pipelines.repair.forward import order
from pipelines.repair.hypothesis import (
    BLIND,
    BROAD,
    MARK_BEFORE,
    MARK_INSIDE,
    MARK_LETTER,
    NEVER,
    SPLIT_BY_MARKER,
    Hypothesis,
)
from pipelines.repair.model import NAT, normalise
from pipelines.repair.search import ENDS, SIGNS, Search
from pipelines.repair.tables import codes, readings, simplified, traditional

WIDE = dict(zip(",;:?!()", "，；：？！（）", strict=True))
STOPS = frozenset("，。；！？、,;!?")
TAGS = ("/p>", "/strong>", "/span>", "/div>", "/b>", "br>", "br/>", "/a>", "/h1>", "/h2>")
#: A character reference that lost its ``&``.
ENTITY = re.compile(r"(?:[lr][ds]quo|nbsp|middot|mdash|ndash|hellip|quot|amp|lt|gt|#\d{2,5});")
_UNLIKELY = 10 * NAT
#: After the end of a sentence the swallowed character is most likely a line break, a blank or the beginning of a tag.
_BREAK = 2 * NAT
_LOST = 3 * NAT
_AVERAGE = 5 * NAT
_FROM_HERE_STRAIGHT = 6 * NAT
#: How many characters are tried on each side of a dropped pair that a ``?`` follows.
_FIRSTS, _SECONDS = 4, 4
_MIDDLES = 4
#: A character between two dropped pairs is thought of early only where the two before it ask for it (恐龙化石).
_EXPECTED = 3 * NAT
#: The group of what may stand between two dropped pairs; early only the comma is tried, whose second byte begins a user-defined pair.
BETWEEN, _COMMA = "between", 0xA3AC


class Beam(Search):
    """Searches one run for the likeliest originals."""

    def _extend(self, position: int, h: Hypothesis) -> None:
        if not h.pending:
            self._copy(position, h)
        elif position >= len(self.source):
            self._cut_off(position, h)
        else:
            self._read(position, h)

    def _read(self, i: int, h: Hypothesis) -> None:
        """One seen unit while a lead byte is pending."""
        c = self.source[i]
        code = codes().get(c)
        if code is not None:
            self._pair(i, h, code >> 8, code & 0xFF)
            return
        gloss = GLOSS.match(self.source, i) if c == "(" else None
        if gloss and self._explains(h, i, gloss[1]):
            self.push(gloss.end(), h._replace(split=max(h.split, order(gloss[1]))))
        if c == "?":
            self._question(i, h)
        elif "@" <= c <= "~" or c == "€":
            self._complete(i, h, 0x80 if c == "€" else ord(c), 0)
        if c == "," and self.document.markers and self.source[i + 1 : i + 2] in STOPS:
            self.push(i + 1, h._replace(text=h.text + MARK_INSIDE, cost=h.cost + NAT, split=SPLIT_BY_MARKER))
        if c < "@" and c not in "?(," and self.document.private_lost:
            self._letter_lost(i, h)
        if c in WIDE and self.document.folded:
            code = codes()[WIDE[c]]
            self._pair(i, h, code >> 8, code & 0xFF)
        elif c.isascii() and self.document.folded and (c.isdigit() or (c.isalpha() and self.width == BROAD)):
            self._pair(i, h._replace(cost=h.cost + NAT), 0xA3, ord(c) + 0x80)
        if self.document.vanished and c in STOPS:
            for cost, found in self._ranked(h, "lead", h.pending):
                done = self.emit(h, found, cost, 0, i)
                self.push(i, done._replace(text=done.text + MARK_BEFORE))

    def pair_ahead(self, i: int, h: Hypothesis) -> None:
        """Complete the pending byte at once where the seen unit leaves nothing open: rare characters survive that only the next one explains."""
        c = self.source[i : i + 1]
        code = codes().get(c)
        if code is not None:
            candidate = by_pair().get(h.pending << 8 | code >> 8)
            if candidate is not None:
                cost = self.document.cost(h.context, candidate.normal)
                if candidate.lead in SIGNS:
                    cost += self._imbalance(h, candidate)
                self._place(i + 1, h, (candidate,), (cost,), code & 0xFF, is_open=True)
        elif c == "?" and not STRADDLE.match(self.source, i):
            self._swallowed(i, h)

    def _letter_lost(self, i: int, h: Hypothesis) -> None:
        """A dropped pair of A1–A7 and an ASCII letter: the letter is gone, the reader is in step."""
        for cost, c in self._ranked(h, "private", h.pending):
            if c.trail in PRIVATE_LOW_LEADS:
                done = self.emit(h, c, cost + _LOST, 0, i)
                self.push(i, done._replace(text=done.text + MARK_LETTER, lost=done.lost + 1))

    def _explains(self, h: Hypothesis, i: int, reading: str) -> bool:
        """A visible gloss inside a run belongs to the pair just seen or to the character just completed."""
        return reading in readings().get(self.source[i - 1], ()) or reading in readings().get(h.last, ())

    def _pair(self, i: int, h: Hypothesis, first: int, second: int) -> None:
        """A seen two-byte character: its first byte completes the pending one, its second is the next lead byte."""
        if second != 0x80 and second != 0xFF:
            self._complete(i, h, first, second)

    def _complete(self, i: int, h: Hypothesis, trail: int, following: int) -> None:
        """``trail`` completes the pending byte; ``following`` is the byte after it: a lead byte, a letter or none."""
        document, width = self.document, self.width
        gloss = ""
        if not following and (glossed := GLOSS.match(self.source, i + 1)):
            gloss = glossed[1]
        candidate = by_pair().get(h.pending << 8 | trail)
        may_drop = document.private_lost and bool(before_private(h.pending))
        plain = NEVER
        if candidate is not None:
            plain = document.cost(h.context, candidate.normal)
            if candidate.lead in SIGNS:
                plain += self._imbalance(h, candidate)
            if self._lacks_gloss(h, candidate, gloss) or (h.barred and candidate.plain == "，"):
                plain += _UNLIKELY
            plain += self._out_of_order(h, candidate, gloss)
            self._place(i + 1, h, (candidate,), (plain,), following, may_drop)
        if may_drop and plain > width.gate:
            self._dropped(i + 1, h, trail, following, gloss, plain)

    def _dropped(self, i: int, h: Hypothesis, trail: int, following: int, gloss: str, plain: int) -> None:
        """A private-use pair (y, z) is missing before ``trail``: (pending, y), then (z, trail), which ``gloss`` follows."""
        document, choices = self.document, self.width.choices
        if plain == NEVER:
            choices *= 4
        limit = min(h.cost + plain, self.floors.get(i, h.cost + plain)) + self.width.spread - h.cost
        for cost, first in self._ranked(h, "private", h.pending, choices):
            if cost > limit:
                break
            taken = 0
            for second_cost, second in document.rank(h.context[-1:] + first.normal, "trail", trail):
                if taken >= choices or cost + second_cost > limit:
                    break
                if is_droppable(first.trail, second.lead) and self._is_bare(second, gloss):
                    taken += 1
                    self._place(i, h, (first, second), (cost, second_cost), following, True)
            limit = min(limit, self.floors.get(i, NEVER) + self.width.spread - h.cost)
        self._dropped_apart(i, h, trail, following, gloss, limit)

    def _dropped_apart(self, i: int, h: Hypothesis, trail: int, following: int, gloss: str, limit: int) -> None:
        """The same with a character between the two pairs: a comma, one that is expected there, or any where nothing better was found."""
        document = self.document
        heads = self._ranked(h, "private", h.pending)
        for head in heads[:2]:
            comma = document.cost(h.context[-1:] + head[1].normal, "，")
            if head[0] + comma + NAT < limit:
                self._dropped_twice(i, h, head, trail, following, gloss, [(comma, by_pair()[_COMMA])])
        if self.floors.get(i, NEVER) - h.cost > self.width.twice:
            for head in heads[:4]:
                middles = document.rank(h.context[-1:] + head[1].normal, BETWEEN, 0)
                self._dropped_twice(i, h, head, trail, following, gloss, middles)
        else:
            for head in heads[:2]:
                expected = document.expected(h.context[-1:] + head[1].normal, BETWEEN, min(_EXPECTED, limit - head[0]))
                if expected:
                    self._dropped_twice(i, h, head, trail, following, gloss, expected)

    def _dropped_twice(
        self,
        i: int,
        h: Hypothesis,
        head: tuple[int, Candidate],
        trail: int,
        following: int,
        gloss: str,
        middles: Ranked,
    ) -> None:
        """Two pairs in a row are missing: a whole character stands between the two broken ones."""
        cost, first = head
        fitting = (row for row in middles if is_droppable(first.trail, row[1].lead) and self._is_bare(row[1], ""))
        for middle_cost, middle in islice(fitting, _MIDDLES):
            last_fitting = (
                row
                for row in self.document.rank(first.normal + middle.normal, "trail", trail)
                if is_droppable(middle.trail, row[1].lead) and self._is_bare(row[1], gloss)
            )
            for last_cost, last in islice(last_fitting, 2):
                self._place(i, h, (first, middle, last), (cost, middle_cost, last_cost), following, True)

    def _question(self, i: int, h: Hypothesis) -> None:
        """``?`` hides the pending byte's partner: before a gloss, a marker, or a swallowed ASCII character."""
        straddle = STRADDLE.match(self.source, i)
        if straddle:
            self._glossed(straddle.end(), h, straddle[1])
            return
        self._impossible(i + 1, h)
        self._swallowed(i, h)

    def _swallowed(self, i: int, h: Hypothesis) -> None:
        """The ``?`` at ``i`` is the pending byte with an ASCII character, a marker or the beginning of a tag."""
        after = self.source[i + 1 : i + 2]
        is_marker = after != "" and after in STOPS
        tag = next((tag for tag in TAGS if self.source.startswith(tag, i + 1)), "")
        lost = 0 if is_marker or tag or ENTITY.match(self.source, i + 1) else 1
        end = i + 1 + len(tag)
        ranked = self._ranked(h, "lead", h.pending)
        for cost, c in ranked:
            self._hide(end, self.emit(h, c, cost, 0, end), c, lost)
        if self.document.private_lost and before_private(h.pending):
            limit = (ranked[0][0] if ranked else NEVER) + self.width.spread
            self._dropped_then_swallowed(end, h, lost, limit)

    def _hide(self, end: int, done: Hypothesis, c: Candidate, lost: int) -> None:
        """``done`` ends in ``c``, whose second byte went into a ``?`` with what followed it."""
        done = done._replace(text=done.text + MARK_BEFORE)
        if lost:
            hidden = NAT + min(self.document.cost(done.context, "0"), _BREAK if c.plain in ENDS else NEVER)
            done = done._replace(cost=done.cost + hidden, context=done.context[-1:] + "0", lost=done.lost + 1)
        self.push(end, done)

    def _dropped_then_swallowed(self, end: int, h: Hypothesis, lost: int, limit: int) -> None:
        """A private-use pair (y, z) is missing before the ``?``: (pending, y), then (z, the byte in the ``?``)."""
        for cost, first in self._ranked(h, "private", h.pending)[:_FIRSTS]:
            if cost > limit:
                break
            one = self.emit(h, first, cost, 0)
            fitting = (
                row for row in self.document.rank(one.context, "broken", first.trail) if self._is_bare(row[1], "")
            )
            for second_cost, second in islice(fitting, _SECONDS):
                if cost + second_cost > limit:
                    break
                self._hide(end, self.emit(one, second, second_cost, 0, end), second, lost)

    def _impossible(self, i: int, h: Hypothesis) -> None:
        """The ``?`` before ``i`` may be a pair GBK has no character for: (pending, y), then (z, what follows)."""
        straddle = STRADDLE.match(self.source, i)
        if straddle:
            seconds = [c for several in by_reading(straddle[1]).values() for c in several]
            self._over_impossible(straddle.end(), h, seconds, (straddle[1], 0), straddle[1])
            return
        c = self.source[i : i + 1]
        code = codes().get(c)
        if code is not None:
            self._over_impossible(i + 1, h, by_trail(code >> 8), ("", code & 0xFF), "")
        elif "@" <= c <= "~":
            gloss = GLOSS.match(self.source, i + 1)
            self._over_impossible(i + 1, h, by_trail(ord(c)), (gloss[1] if gloss else "", 0), "")

    def _over_impossible(
        self, i: int, h: Hypothesis, seconds: Sequence[Candidate], after: tuple[str, int], found: str
    ) -> None:
        gloss, following = after
        self.document.budget -= len(seconds) // 4
        for cost, first in self._ranked(h, "private", h.pending):
            context = h.context[-1:] + first.normal
            for second in seconds:
                if is_impossible(first.trail, second.lead) and self._is_bare(second, gloss):
                    glosses = (*h.glosses, (second.raw, found)) if found else h.glosses
                    both = (cost, self.document.cost(context, second.normal))
                    self._place(i, h._replace(glosses=glosses), (first, second), both, following, True)

    def _glossed(self, i: int, h: Hypothesis, reading: str) -> None:
        """``?py)``: the trail byte stood before a gloss bracket, so the character's reading is known."""
        table = by_reading(reading)
        choices = table.get(h.pending, ())
        may_drop = self.document.private_lost and bool(before_private(h.pending))
        is_open = len(choices) > 1 or may_drop
        for c in choices:
            cost = self.document.cost(h.context, c.normal) + self._strangeness(c.raw, reading)
            self.push(i, self._found(self.emit(h, c, cost, 0, i, is_open), c.raw, reading))
        if not may_drop:
            return
        for cost, first in self._ranked(h, "private", h.pending):
            one = self.emit(h, first, cost, 0)
            for c in (c for several in table.values() for c in several if is_droppable(first.trail, c.lead)):
                cost = self.document.cost(one.context, c.normal) + self._strangeness(c.raw, reading)
                self.push(i, self._found(self.emit(one, c, cost, 0, i), c.raw, reading))

    def _strangeness(self, raw: str, reading: str) -> int:
        """A character not seen glossed elsewhere in the document is less likely to be."""
        return 0 if self.document.glosses.get(raw) == reading else 4 * NAT

    def _found(self, h: Hypothesis, raw: str, reading: str) -> Hypothesis:
        return h._replace(glosses=(*h.glosses, (raw, reading)))

    def _cut_off(self, i: int, h: Hypothesis) -> None:
        """The line ends with a byte pending: its character is guessed."""
        for cost, c in self._ranked(h, "lead", h.pending):
            self.push(i, self.emit(h, c, cost + _LOST, 0, i))
        self.push(i, h._replace(pending=0, cost=h.cost + 2 * _UNLIKELY, lost=h.lost + 1, stepped=i, end=i))

    def _may_straddle(self, i: int, h: Hypothesis, reading: str) -> bool:
        """The character before the next run can be the one that its gloss straddles."""
        if i > h.end:
            edge = self.source[i - 1]
            if edge == ")":
                return True
        elif h.text.endswith(MARK_BEFORE):
            return False
        else:
            edge = h.last
        code = codes().get(WIDE.get(edge, edge) if self.document.folded else edge)
        return code is not None and code & 0xFF in glossed_pairs(reading)

    def _copy(self, i: int, h: Hypothesis) -> None:
        """In step again: read on for a few characters, so that what follows helps to choose."""
        if i >= len(self.source):
            self.push(i, h)
            return
        c = self.source[i]
        gloss = GLOSS.match(self.source, i) if c == "(" else None
        if gloss and (h.context == BLIND or self._explains(h, i, gloss[1])):
            self.push(gloss.end(), h._replace(stepped=h.stepped + len(gloss[0])))
            return
        entity = ENTITY.match(self.source, i) if i == h.end and self.source[i - 1] == "?" else None
        if entity:
            normal = normalise(unescape("&" + entity[0]))[:1]
            cost = h.cost + self.document.cost(h.context, normal)
            self.push(entity.end(), h._replace(cost=cost, context=h.context[-1:] + normal, stepped=entity.end()))
            return
        straddle = STRADDLE.match(self.source, i) if c == "?" else None
        if straddle:
            strange = _AVERAGE if self._may_straddle(i, h, straddle[1]) else 2 * _UNLIKELY
            self.push(straddle.end(), h._replace(cost=h.cost + strange, context=BLIND))
            return
        if h.context == BLIND:
            self.push(i + 1, h._replace(cost=h.cost + _AVERAGE))
            return
        if c == "," and self.document.markers and self.source[i + 1 : i + 2] in STOPS:
            self.push(i + 1, h._replace(stepped=h.stepped + 1))
            return
        normal = normalise(simplified().get(c, "着" if c == "著" else c))
        extra = _UNLIKELY if gloss else _FROM_HERE_STRAIGHT if c in traditional() else 0
        cost = h.cost + self.document.cost(h.context, normal) + extra
        self.push(i + 1, h._replace(cost=cost, context=h.context[-1:] + normal))
