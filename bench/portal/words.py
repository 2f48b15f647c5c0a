"""The portal's vocabulary and its made-up people. All names are invented."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

DATA = Path(__file__).parent / "data"


@cache
def load(name: str) -> dict[str, Any]:
    """One vocabulary file of ``data/``."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def person(rng: Random, rare: float = 0.03) -> str:
    """A made-up name of two or three characters (rarely a compound surname or a character outside GB 2312)."""
    words = load("words")
    surname = rng.choice(words["compound_surnames"]) if rng.random() < 0.02 else rng.choice(words["surnames"])
    given = "".join(rng.sample(words["given"], rng.choice((1, 2, 2, 2))))
    if rng.random() < rare:
        given = given[:-1] + rng.choice(words["given_rare"])
    return str(surname + given)


def people(rng: Random, n: int, rare: float = 0.03) -> list[str]:
    """``n`` different names, none contained in another."""
    found: list[str] = []
    while len(found) < n:
        name = person(rng, rare)
        if all(name not in other and other not in name for other in found):
            found.append(name)
    return found


TERM_DAYS = 700
"""How long one person holds a post in the made-up country; the posts of a place change hands on days of their own."""


def officials(code: str, day: date, n: int, besides: Sequence[str] = ()) -> list[str]:
    """The people in a place's first ``n`` posts on a day: the same for every report, another after a change of office.

    Args:
        code: The place.
        day: The day.
        n: How many.
        besides: Names that the same report holds already; none of these is given or contained.
    """
    found = list(besides)
    for post in range(n):
        term = (day.toordinal() + Random(f"{code} {post}").randrange(TERM_DAYS)) // TERM_DAYS
        rng = Random(f"{code} {post} {term}")
        name = person(rng)
        while any(name in other or other in name for other in found):
            name = person(rng)
        found.append(name)
    return found[len(besides) :]


def company(rng: Random) -> str:
    """A made-up firm."""
    words = load("words")
    return str(rng.choice(words["companies"]) + rng.choice(words["company_tails"]))


def pick(rng: Random, name: str) -> str:
    """One entry of a word list."""
    return str(rng.choice(load("words")[name]))
