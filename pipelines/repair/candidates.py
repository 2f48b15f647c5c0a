"""Which characters a pair of bytes can stand for, and which pairs can be completed when one byte is lost."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pipelines.repair.model import model, normalise
from pipelines.repair.tables import (
    codes,
    dictionary,
    is_private,
    mirror_forms,
    pairs,
    readings,
    simplified,
    traditional,
)

#: First bytes of user-defined pairs that an ASCII letter can end.
PRIVATE_LOW_LEADS = frozenset(range(0xA1, 0xA8))


_BETWEEN, _BROKEN = 600, 1500


class Candidate(NamedTuple):
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
    model knows them or GB 2312 has them; signs always count. The model is told of full-width digits and letters as they
    are (it has never seen one): in a run they are hardly ever right.
    """
    inverse, changed, known = mirror_forms(), traditional(), model()
    others = simplified().keys() - inverse.keys()
    table: dict[int, Candidate] = {}
    for raw, code in codes().items():
        lead, trail = code >> 8, code & 0xFF
        if is_private(raw) or raw in changed or raw in others:
            continue
        plain = "着" if raw == "著" else inverse.get(raw, raw)
        is_hanzi = "\u3400" <= raw <= "\u9fff"
        if is_hanzi and plain not in known and not (0xB0 <= lead <= 0xF7 and trail >= 0xA1):
            continue
        is_wide_letter = lead == 0xA3 and raw.isalnum()
        table[code] = Candidate(raw, plain, raw if is_wide_letter else normalise(plain), lead, trail)
    return table


@cache
def _sorted() -> tuple[Candidate, ...]:
    rank = model().unigram
    return tuple(sorted(by_pair().values(), key=lambda c: (rank(c.normal), c.raw)))


@cache
def _by_byte() -> tuple[dict[int, list[Candidate]], dict[int, list[Candidate]]]:
    """Candidates by first and by second byte, likeliest first."""
    leads: dict[int, list[Candidate]] = {}
    trails: dict[int, list[Candidate]] = {}
    for candidate in _sorted():
        leads.setdefault(candidate.lead, []).append(candidate)
        trails.setdefault(candidate.trail, []).append(candidate)
    return leads, trails


@cache
def by_lead(lead: int) -> tuple[Candidate, ...]:
    """Candidates with this first byte, likeliest first, whose second byte could have swallowed the byte after it."""
    return tuple(c for c in _by_byte()[0].get(lead, ()) if c.trail >= 0x81)


@cache
def by_trail(trail: int) -> tuple[Candidate, ...]:
    """Candidates with this second byte, likeliest first."""
    return tuple(_by_byte()[1].get(trail, ()))


@cache
def private_leads() -> frozenset[int]:
    """First bytes of private-use pairs: the user-defined areas, and the gaps in the rows of signs (A2, A6, A8, A9) and of Han (D7)."""
    return frozenset(code >> 8 for code, text in enumerate(pairs()) if text and is_private(text))


@cache
def before_private(lead: int) -> tuple[Candidate, ...]:
    """Candidates (lead, y) where y can be the first byte of a private-use pair, likeliest first."""
    return tuple(c for c in by_lead(lead) if c.trail in private_leads())


@cache
def between_private() -> tuple[Candidate, ...]:
    """The likeliest candidates that can stand between two dropped pairs."""
    return tuple(c for c in _sorted() if c.lead >= 0x80 and c.trail in private_leads())[:_BETWEEN]


@cache
def broken_by(lead: int) -> tuple[Candidate, ...]:
    """The likeliest candidates whose first byte makes a private-use pair with ``lead`` and whose second can swallow the next byte."""
    return tuple(c for c in _sorted() if c.trail >= 0x81 and is_droppable(lead, c.lead))[:_BROKEN]


_GROUPS = {"lead": by_lead, "trail": by_trail, "private": before_private, "broken": broken_by}


def group(name: str, byte: int) -> tuple[Candidate, ...]:
    """The candidates of one named group."""
    return between_private() if name == "between" else _GROUPS[name](byte)


class Group(NamedTuple):
    """A named group, ready for ranking: candidates by the model's character, and the same with their bare costs."""

    by_normal: dict[str, Candidate]
    normals: frozenset[str]
    commonest: tuple[tuple[int, Candidate], ...]


@cache
def group_for_ranking(name: str, byte: int) -> Group:
    """The candidates of one named group, prepared."""
    found: dict[str, Candidate] = {}
    for candidate in group(name, byte):
        found.setdefault(candidate.normal, candidate)
    rank = model().unigram
    return Group(found, frozenset(found), tuple((rank(c.normal), c) for c in found.values()))


@cache
def by_reading(reading: str) -> dict[int, tuple[Candidate, ...]]:
    """Lead byte → characters with that reading that a gloss may follow, likeliest first."""
    found: dict[int, list[Candidate]] = {}
    for raw, several in readings().items():
        code = codes().get(raw)
        if reading in several and code is not None and code in by_pair():
            found.setdefault(code >> 8, []).append(by_pair()[code])
    rank = model().unigram
    return {lead: tuple(sorted(cs, key=lambda c: (rank(c.normal), c.raw))) for lead, cs in found.items()}


@cache
def glossed_pairs(reading: str) -> dict[int, tuple[tuple[int, str, int], ...]]:
    """First byte → (second byte, character, oddness) of all characters with that reading, for a gloss that straddles two others.

    The character itself is not in the text, so it need not be one that the conversion makes (範, which 范 never becomes). Oddness: 0 for a
    traditional form of the mirror's table, 1 for another traditional form, 2 for a character that has no other form.
    """
    found: dict[int, list[tuple[int, str, int]]] = {}
    for raw, several in dictionary().items():
        code = codes().get(raw)
        if code is not None and code & 0xFF >= 0x81 and (reading in several or reading in readings().get(raw, ())):
            oddness = 0 if raw in mirror_forms() else 1 if raw in simplified() else 2
            found.setdefault(code >> 8, []).append((code & 0xFF, raw, oddness))
    rank = model().unigram
    order = {
        lead: sorted(rows, key=lambda row: (row[2], rank(normalise(simplified().get(row[1], row[1]))), row[1]))
        for lead, rows in found.items()
    }
    return {lead: tuple(rows) for lead, rows in order.items()}


@cache
def is_droppable(lead: int, trail: int) -> bool:
    """True when the reader's pair (lead, trail) decodes to a private-use character."""
    text = pairs()[lead << 8 | trail]
    return bool(text) and is_private(text)


@cache
def is_impossible(lead: int, trail: int) -> bool:
    """True when GBK has no character for the pair, so that it shows as one ``?``."""
    return trail >= 0x80 and not pairs()[lead << 8 | trail]
