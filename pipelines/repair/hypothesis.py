"""One way to read a misaligned run, and how hard to search for more."""

from __future__ import annotations

from typing import NamedTuple

from pipelines.repair.model import NAT

#: Marks in a hypothesis' output: a swallowed byte after the last character, a marker inside the next one, a visible marker, a lost
#: letter.
MARK_BEFORE, MARK_INSIDE, MARK_SHOWN, MARK_LETTER = "\x00", "\x01", "\x02", "\x05"
#: Sorts after every reading: a character that a marker split was split before any gloss was written.
SPLIT_BY_MARKER = "~"
#: Context of a reading that came back in step and then met the next run: what follows says nothing about it.
BLIND = "\x03"


class Width(NamedTuple):
    """How hard to search.

    Attributes:
        beam: Readings kept at a position.
        spread: A reading this much dearer than the best is given up.
        choices: Completions of a lost byte that are followed up.
        gate: A dropped pair is considered only where the plain reading costs more than this.
        twice: Two dropped pairs in a row are considered only where the best reading so far costs more than this.
    """

    beam: int
    spread: int
    choices: int
    gate: int
    twice: int


NEVER = 1 << 20
NARROW = Width(beam=6, spread=6 * NAT, choices=5, gate=6 * NAT, twice=NEVER)
BROAD = Width(beam=14, spread=12 * NAT, choices=8, gate=2 * NAT, twice=14 * NAT)


class Hypothesis(NamedTuple):
    """One way to read the run so far.

    Attributes:
        cost: Model cost, lower is likelier.
        text: Output, simplified, with marks.
        context: The last two characters for the model.
        pending: Lead byte still waiting for its trail byte; 0 when the reader is back in step.
        last: The last character of the run so far, as the mirror has it (a gloss may follow it).
        open: How many characters have another reading that garbles to the same.
        lost: ASCII characters known to be swallowed.
        worst: The dearest single character.
        glosses: Glosses (character, reading) this reading found.
        split: What stands between the pending byte and its trail: a reading, a marker, or nothing. The mirror works from
            z to a, so a character split by an earlier gloss never got its own.
        stepped: Seen position from which the look-ahead counts, -1 while a byte is pending.
        barred: The pending byte cannot begin ， (its own marker would have come before that of the 。 just seen).
        end: Seen position at which the reader came back in step: what follows is ordinary text.
    """

    cost: int
    text: str
    context: str
    pending: int
    last: str
    open: int
    lost: int
    worst: int
    glosses: tuple[tuple[str, str], ...]
    stepped: int
    end: int
    split: str = ""
    barred: bool = False


def start(context: str, text: str = "", cost: int = 0) -> Hypothesis:
    """A reading of nothing yet, in step."""
    return Hypothesis(cost, text, context, 0, "", 0, 0, 0, (), -1, -1)
