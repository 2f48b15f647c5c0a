"""Where the records contradict each other: two holders of one post, one person in two units, a name that is nearly known."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any, Final

from pipelines.link.names import short_of
from pipelines.link.offices import Held, Ledger, Sighting
from pipelines.link.pairs import one_slip
from schemas.base import SCHEMA_VERSION
from schemas.office import Claim, Doubt
from schemas.units import enclosing, table

KNOWN_FROM: Final = 2
"""Reports that make a holder known: one report beside another is no reason to doubt the first."""
NEAR_DAYS: Final = 730
"""A name one character from the holder's is doubted if it stands so close to the holder's days."""

Read = Callable[[str], Mapping[str, Any]]


def doubts(ledger: Ledger, read: Read) -> Iterator[Doubt]:
    """All doubts, each once; the same for any order in which the ledger was filled.

    Args:
        ledger: Who was seen where (pipelines/link/offices.py).
        read: Record id → the record, for the words it quotes.
    """
    told: set[str] = set()
    for found in (_holders(ledger, read), _two_units(ledger, read)):
        for one in found:
            if one.id not in told:
                told.add(one.id)
                yield one


def doubt(kind: str, claims: Sequence[Claim], says: str, post: str | None = None, unit: str | None = None) -> Doubt:
    """A doubt with the id that its kind, records and names give."""
    key = "|".join([kind, *sorted(f"{claim.record} {claim.name}" for claim in claims)])
    return Doubt.model_validate(
        {
            "schema_version": SCHEMA_VERSION,
            "id": f"d1-{hashlib.sha256(key.encode()).hexdigest()[:16]}",
            "kind": kind,
            "post": post,
            "unit": unit,
            "claims": [claim.model_dump() for claim in claims],
            "says": says,
        }
    )


def claim_of(name: str, sighting: Sighting, read: Read) -> Claim:
    """What a record says of a person, in its own words."""
    day, record_id = sighting
    leader = next(one for one in read(record_id)["leaders"] if short_of(one["name"]) == name)
    quote = "……".join(dict.fromkeys(item["quote"] for item in leader["evidence"])) or name
    unit = leader["unit"]["code"] if leader["unit"] else None
    return Claim(record=record_id, name=name, posts=leader["titles"], unit=unit, day=date.fromordinal(day), quote=quote)


def _holders(ledger: Ledger, read: Read) -> Iterator[Doubt]:
    for (unit, post), holders in ledger.holders().items():
        where = f"{post} of {table()[unit]}"
        for a, b in combinations(holders, 2):
            known, odd = sorted((a, b), key=lambda h: (-h.reports, h.first, h.name))
            if one_slip(a.name, b.name) and odd.reports < known.reports and _near(known, odd):
                says = f"{odd.name} stands as {where}; the known holder of those years is {known.name}"
                yield doubt("near_name", _claims(odd, known, read), says, post, unit)
            elif b.first <= a.last and a.first <= b.last and known.reports >= KNOWN_FROM:
                says = f"{odd.name} and {known.name} both stand as {where} within the same days"
                yield doubt("two_holders", _claims(odd, known, read), says, post, unit)


def _near(known: Held, odd: Held) -> bool:
    return known.first - NEAR_DAYS <= odd.first <= known.last + NEAR_DAYS


def _claims(odd: Held, known: Held, read: Read) -> list[Claim]:
    """The doubtful sighting first, then the known holder's nearest one."""
    day, record = next((one for one in odd.seen if known.first <= one[0] <= known.last), odd.seen[0])
    nearest = min(known.seen, key=lambda one: (abs(one[0] - day), one[1]))
    return [claim_of(odd.name, (day, record), read), claim_of(known.name, nearest, read)]


def _two_units(ledger: Ledger, read: Read) -> Iterator[Doubt]:
    """One person in two units on one day.

    A name that is known in both units belongs to two people; one seen a single time where the name is known elsewhere
    is doubted. Names of two characters have namesakes in other provinces and prove nothing there.
    """
    for (day, name), told in sorted(ledger.on_day.items()):
        if len(told) < 2:
            continue
        units = dict(sorted(told, reverse=True))
        for x, y in combinations(sorted(units), 2):
            if x in enclosing(y) or y in enclosing(x) or (len(name) < 3 and x[:2] != y[:2]):
                continue
            if (ledger.known(x, name) >= KNOWN_FROM) == (ledger.known(y, name) >= KNOWN_FROM):
                continue
            says = f"on {date.fromordinal(day)} {name} stands in {table()[x]} and in {table()[y]}"
            yield doubt(
                "two_units",
                [claim_of(name, (day, units[u]), read) for u in sorted((x, y), key=lambda u: ledger.known(u, name))],
                says,
            )
