"""Where a misaligned run begins, and the choice among the readings the beam finds."""

from __future__ import annotations

from typing import NamedTuple

from pipelines.repair.candidates import by_reading, by_trail
from pipelines.repair.forward import encode
from pipelines.repair.model import NAT
from pipelines.repair.prove import is_proved, seen_until
from pipelines.repair.runs import MARK_BEFORE, MARK_INSIDE, MARK_SHOWN, WIDE, Beam, Document, Hypothesis
from pipelines.repair.tables import codes, readings
from pipelines.repair.words import settle_zhu

#: What a straddling stop needs to be told from honest punctuation, by the seen sign.
_HONEST = {"！": 0, "？": 0, "；": 3 * NAT, "。": 3 * NAT, "、": 3 * NAT}


_NO_MARKS = dict.fromkeys(map(ord, MARK_BEFORE + MARK_INSIDE + MARK_SHOWN))


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


def _start(context: str, **changes: object) -> Hypothesis:
    blank = Hypothesis(0, "", context, 0, "", 0, 0, (), -1, -1)
    return blank._replace(**changes)  # type: ignore[arg-type]


def after_gloss(
    source: str, before: int, at: int, end: int, reading: str, context: str, document: Document
) -> Resolution | None:
    """Undo a straddling gloss ``?py)``.

    Args:
        source: The garbled line.
        before: Index of the character the gloss straddles; -1 when there is none.
        at: Index of the ``?``.
        end: Index after the ``)``.
        reading: The gloss.
        context: The last two characters of the repaired text, as the model reads them.
        document: What is known of the document.
    """
    if before < 0 or source[before] not in codes():
        return None
    choices = [c for c in by_reading(reading).get(codes()[source[before]] & 0xFF, ()) if c.trail >= 0x81]
    beam = Beam(source, document)
    for choice in choices:
        extra = 0 if document.glosses.get(choice.raw) == reading else 4 * NAT
        glosses = ((choice.raw, reading),)
        beam.push(end, _start(context, cost=extra, pending=choice.trail, open=len(choices) > 1, glosses=glosses))
    return _choose(beam, source, before, at, document) if choices else None


def after_marker(source: str, at: int, context: str, document: Document, comma: bool) -> Resolution | None:
    """Undo a straddling marker: ``?`` and a stop.

    Args:
        source: The garbled line.
        at: Index of the ``?``, or of the comma before it when ``comma`` is set.
        context: The last two characters of the repaired text, as the model reads them.
        document: What is known of the document.
        comma: A comma stands before the ``?``: the marker of the stop that the ``?`` hides, or a comma of the text.

    Returns:
        The repair, or None when the text reads better as it stands.
    """
    question = at + comma
    beam = Beam(source, document)
    stop = WIDE.get(source[question + 1], source[question + 1])
    first, second = codes()[stop] >> 8, codes()[stop] & 0xFF
    honest = _start(context + ("，" if comma else ""), stepped=question, end=question, cost=0)
    beam.push(question, honest._replace(context=honest.context[-2:]))
    prior = _HONEST.get(stop, 0)
    for candidate in by_trail(first):
        is_stop = candidate.plain in "。"
        if comma and is_stop:
            start = _start(context, text=MARK_SHOWN)
        else:
            start = _start((context + "，")[-2:] if comma else context, text="，" if comma else "")
        done = beam.emit(start._replace(text=start.text + MARK_INSIDE), candidate, second, open=1, extra=-prior)
        beam.push(question + 2, done)
    if source.startswith("??", question) and source[question + 2 : question + 3] in ("；", ";", "！", "!", "？", "?"):
        for candidate in by_trail(0xA1):
            done = beam.emit(_start(context, text=MARK_INSIDE), candidate, 0, question + 2, open=1, extra=-prior)
            beam.push(question + 2, done._replace(text=done.text + MARK_BEFORE))
    return _choose(beam, source, -1, at, document)


def _choose(beam: Beam, source: str, before: int, at: int, document: Document) -> Resolution | None:
    """The likeliest reading that the mirror program turns into what was seen."""
    _, found = beam.search()
    found = [h for h in found if not h.pending]
    if not found:
        return None
    start = before if before >= 0 else at
    edge = source[before] if before >= 0 else ""
    for h in found[:8]:
        if not h.text:
            return None
        glosses = {**document.glosses, **dict(h.glosses)}
        if is_proved(edge, h.text, seen_until(source, start, h.end), glosses, document):
            return _resolve(h, at, True)
    return _resolve(found[0], at, False) if found[0].text else None


def _resolve(h: Hypothesis, at: int, proved: bool) -> Resolution:
    text = settle_zhu(h.text.translate(_NO_MARKS))
    return Resolution(at, h.end, text, proved and not h.open and not h.lost, h.open, h.lost, proved, h.last)
