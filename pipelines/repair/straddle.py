"""Where a misaligned run begins, and the choice among the readings the beam finds."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from pipelines.repair.candidates import by_pair, glossed_pairs
from pipelines.repair.detect import HAN
from pipelines.repair.document import Document
from pipelines.repair.forward import order
from pipelines.repair.hypothesis import (
    BROAD,
    MARK_BEFORE,
    MARK_INSIDE,
    MARK_LETTER,
    MARK_SHOWN,
    NARROW,
    Hypothesis,
    start,
)
from pipelines.repair.model import NAT, model, normalise
from pipelines.repair.prove import is_proved, seen_until
from pipelines.repair.runs import WIDE, Beam
from pipelines.repair.search import PAIRS
from pipelines.repair.tables import codes
from pipelines.repair.words import settle_zhu, simplify

#: What honest punctuation costs beside a straddling marker, by the seen sign, in a folded text; elsewhere an ASCII
#: question mark is never honest.
_HONEST = {"！": 0, "？": 0, "；": 3 * NAT, "。": 3 * NAT, "、": 3 * NAT}
_NEVER_HONEST = 8 * NAT
#: How much likelier a stop without ``?`` is honest than one whose ``?`` was taken out.
_RARE = 6 * NAT
#: A marker straddles 。 and the next sentence far more often than two characters of a word, more than the model's short contexts tell.
_USUAL = 3 * NAT
#: A reading with a dearer character than this is searched for again, harder.
_SUSPECT = 12 * NAT
WORD_WEIGHT = 0.45
_WORD_MARGIN, _WORD_READINGS = 7 * NAT, 16
_AFTER = re.compile("[^(?]*")
_NO_MARKS = dict.fromkeys(map(ord, MARK_BEFORE + MARK_INSIDE + MARK_SHOWN + MARK_LETTER))


class Resolution(NamedTuple):
    """A repaired stretch: ``source[start:end]`` was ``text``, whose last character the mirror had as ``last``."""

    start: int
    end: int
    text: str
    certain: bool
    open: int
    lost: int
    proved: bool
    last: str


def pair_code(c: str, document: Document) -> int | None:
    """GBK pair of a seen character, folded signs in full width; None for ASCII and what GBK lacks."""
    if document.folded:
        c = WIDE.get(c, c)
    return codes().get(c)


def after_gloss(
    source: str, edge: str, at: int, end: int, reading: str, left: str, document: Document
) -> Resolution | None:
    """Undo a straddling gloss ``?py)``.

    Args:
        source: The garbled line.
        edge: The character the gloss straddles, as the mirror has it; empty when there is none.
        at: Index of the ``?``.
        end: Index after the ``)``.
        reading: The gloss.
        left: The last characters of the repaired line, as the model reads them.
        document: What is known of the document.
    """
    code = pair_code(edge, document) if edge else None
    if code is None:
        return None
    choices = glossed_pairs(reading).get(code & 0xFF, ())
    if not choices:
        return None

    usual = sum(oddness == 0 for _, _, oddness in choices)

    def begin(beam: Beam) -> None:
        for trail, raw, oddness in choices:
            extra = 0 if document.glosses.get(raw) == reading else (4 + 3 * oddness) * NAT
            one = start(left[-2:], cost=extra)._replace(pending=trail, glosses=((raw, reading),), split=order(reading))
            beam.push(end, one._replace(open=usual > 1 or oddness > 0))

    return _choose(source, begin, edge, at, left, document)


def after_marker(
    source: str, at: int, left: str, document: Document, *, comma: bool = False, bare: bool = False
) -> Resolution | None:
    """Undo a straddling marker: ``?`` and a stop.

    Args:
        source: The garbled line.
        at: Index of the ``?``, or of the comma before it when ``comma`` is set.
        left: The last characters of the repaired line, as the model reads them.
        document: What is known of the document.
        comma: A comma stands before the ``?``: the marker of the stop that the ``?`` hides, or a comma of the text.
        bare: The ``?`` was taken out: ``at`` is the index of the stop.

    Returns:
        The repair, or None when the text reads better as it stands.
    """
    question = at + comma
    seen = question + 1 - bare
    stop = WIDE.get(source[seen], source[seen])
    first, second = codes()[stop] >> 8, codes()[stop] & 0xFF
    prior = 0 if bare else _HONEST.get(stop, 0) if document.folded else _NEVER_HONEST
    context = left[-2:]
    after_comma = (context + "，")[-2:] if comma else context
    after = source[seen + 1 : seen + 2]
    ahead = (stop == "。" and after == "?") or _names_next(after, second)

    def begin(beam: Beam) -> None:
        beam.push(question, start(after_comma, "", prior)._replace(stepped=question, end=question))
        for base in (context, after_comma) if comma else (context,):
            shown = (MARK_SHOWN if base is context else "，") if comma else ""
            first_one = start(base, shown + MARK_INSIDE, NAT if shown == "，" else 0)
            rows = document.rank_all(base, "trail", first) if ahead else document.rank(base, "trail", first)
            ranked = [row for row in rows if not comma or (row[1].plain == "。") == (base is context)]
            for cost, c in ranked:
                usual = _USUAL if c.plain == "。" else 0
                one = beam.emit(first_one, c, cost - usual, second)._replace(barred=stop == "。")
                if cost <= ranked[0][0] + beam.width.spread:
                    beam.push(seen + 1, one)
                elif not ahead:
                    break
                if ahead:
                    beam.pair_ahead(seen + 1, one)
        trail = _DOUBLE.get(source[question + 2 : question + 3], 0) if source[question : question + 2] == "??" else 0
        if trail:
            for cost, c in document.rank(context, "trail", trail)[:12]:
                one = beam.emit(start(context, MARK_INSIDE), c, cost, 0, question + 2)
                beam.push(question + 2, one._replace(text=one.text + MARK_BEFORE))

    return _choose(source, begin, "", at, left, document, _RARE if bare else 0)


def _names_next(c: str, lead: int) -> bool:
    """The seen character says which Han character comes next (口 in 海口): that one may explain a rare one before it."""
    code = codes().get(c)
    found = by_pair().get(lead << 8 | code >> 8) if code is not None else None
    return found is not None and HAN.match(found.plain) is not None


#: ``??`` and a stop: the stop's own marker, and one before the stop that its first byte and the last one before it make
#: (。 in 啊；, ！ in 海、): stop → second byte of the character before.
_DOUBLE = dict.fromkeys("；;！!？?，,", 0xA1) | dict.fromkeys("、。", 0xA3)


def _choose(
    source: str, begin: Callable[[Beam], None], edge: str, at: int, left: str, document: Document, rare: int = 0
) -> Resolution | None:
    """The likeliest reading that the mirror program turns into what was seen; ``rare``: how much it must be better than none."""
    best: Resolution | None = None
    quoted = tuple(_is_open(left, opening, closing) for opening, closing in PAIRS)
    for width in (NARROW, BROAD):
        beam = Beam(source, document, width, quoted)
        begin(beam)
        readings = sorted(h._replace(cost=h.cost + (rare if h.text else 0)) for h in beam.search() if not h.pending)
        found = _by_words(readings, source, left)
        if not found:
            continue
        if not found[0].text:
            return best
        for h in found[:8]:
            if h.text and _proves(h, source, edge, at, document):
                best = _resolve(h, at, True)
                if h.worst <= _SUSPECT or document.budget <= 0:
                    return best
                break
        else:
            best = best or _resolve(found[0], at, False)
    return best


def _is_open(left: str, opening: str, closing: str) -> bool:
    return left.rfind(opening) > left.rfind(closing)


def _by_words(found: list[Hypothesis], source: str, left: str) -> list[Hypothesis]:
    """Rank again with words, which see further than three characters."""
    if len(found) < 2 or found[1].cost > found[0].cost + _WORD_MARGIN:
        return found
    near = [h for h in found[:_WORD_READINGS] if h.cost <= found[0].cost + _WORD_MARGIN]
    last = max(h.end for h in near)
    scored = []
    for h in near:
        right = _AFTER.match(source, h.end, last + 4)
        text = left[-4:] + normalise(h.text.translate(_NO_MARKS) + simplify(right[0] if right else ""))
        scored.append((h.cost + WORD_WEIGHT * model().word_cost(text), h))
    return [h for _, h in sorted(scored)]


def _proves(h: Hypothesis, source: str, edge: str, at: int, document: Document) -> bool:
    if document.folded:
        edge = WIDE.get(edge, edge)
    glosses = {**document.glosses, **dict(h.glosses)}
    return is_proved(edge, h.text, seen_until(source, at, h.end), glosses, document)


def _resolve(h: Hypothesis, at: int, proved: bool) -> Resolution:
    text = settle_zhu(h.text.translate(_NO_MARKS))
    return Resolution(at, h.end, text, proved and not h.open and not h.lost, h.open, h.lost, proved, h.last)
