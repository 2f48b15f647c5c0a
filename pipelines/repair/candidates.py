"""Which characters a pair of bytes can stand for, and which pairs can be completed when one byte is lost."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipelines.repair.model import model, normalise
from pipelines.repair.tables import codes, is_private, pairs, readings, simplified, traditional

#: Second bytes that make a user-defined pair with almost any first byte … as lead bytes: AA–AF and F8–FE.
PRIVATE_LEADS = (*range(0xAA, 0xB0), *range(0xF8, 0xFF))
#: A1–A7 make one with trail bytes 40–A0 only.
PRIVATE_LOW_LEADS = tuple(range(0xA1, 0xA8))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A character the original may have held.

    Attributes:
        raw: As the mirror's converted text has it.
        plain: Simplified, as the repair gives it.
        normal: As the language model reads it.
        lead: First byte of its GBK pair.
        trail: Second byte.
    """

    raw: str
    plain: str
    normal: str
    lead: int
    trail: int


@cache
def by_pair() -> dict[int, Candidate]:
    """GBK pair → candidate, for every character that the conversion can produce.

    A simplified character that the conversion changes cannot occur. Hanzi outside the table count when the language
    model knows them or GB 2312 has them; signs always count.
    """
    inverse, changed, known = simplified(), traditional(), model()
    table: dict[int, Candidate] = {}
    for raw, code in codes().items():
        lead, trail = code >> 8, code & 0xFF
        if is_private(raw) or raw in changed:
            continue
        plain = "着" if raw == "著" else inverse.get(raw, raw)
        is_hanzi = "\u3400" <= raw <= "\u9fff"
        if is_hanzi and plain not in known and not (0xB0 <= lead <= 0xF7 and trail >= 0xA1):
            continue
        table[code] = Candidate(raw, plain, normalise(plain), lead, trail)
    return table


def _ranked(candidates: list[Candidate]) -> tuple[Candidate, ...]:
    rank = model().unigram
    return tuple(sorted(candidates, key=lambda c: (rank(c.normal), c.raw)))


@cache
def by_lead(lead: int) -> tuple[Candidate, ...]:
    """Candidates with this first byte, likeliest first, whose second byte could have swallowed the byte after it."""
    return _ranked([c for c in by_pair().values() if c.lead == lead and c.trail >= 0x81])


@cache
def by_trail(trail: int) -> tuple[Candidate, ...]:
    """Candidates with this second byte, likeliest first."""
    return _ranked([c for c in by_pair().values() if c.trail == trail])


@cache
def before_private(lead: int) -> tuple[Candidate, ...]:
    """Candidates (lead, y) where y can be the first byte of a pair in a user-defined area, likeliest first."""
    return tuple(c for c in by_lead(lead) if c.trail in PRIVATE_LEADS or c.trail in PRIVATE_LOW_LEADS)


@cache
def by_reading(reading: str) -> dict[int, tuple[Candidate, ...]]:
    """Lead byte → glossable characters with that reading; those of the gloss list come first."""
    found: dict[int, list[Candidate]] = {}
    for raw, several in readings().items():
        code = codes().get(raw)
        if reading in several and code is not None and code in by_pair():
            found.setdefault(code >> 8, []).append(by_pair()[code])
    return {lead: _ranked(candidates) for lead, candidates in found.items()}


def is_private_pair(lead: int, trail: int) -> bool:
    """True when the pair lies in a user-defined area, so that stored text has lost it."""
    if lead in PRIVATE_LEADS:
        return trail >= 0xA1
    return lead in PRIVATE_LOW_LEADS and 0x40 <= trail <= 0xA0 and trail != 0x7F


@cache
def is_droppable(lead: int, trail: int) -> bool:
    """True when the reader's pair (lead, trail) decodes to a private-use character."""
    text = pairs()[lead << 8 | trail]
    return bool(text) and is_private(text)
