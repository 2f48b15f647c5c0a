"""How far reports of the made-up country stray from the truth; printed with every figure."""

from __future__ import annotations

from typing import Final

TOUR: Final = 0.14
"""Share of visits that go on to a second and third host."""
TOLD_PER_HOST: Final = 0.6
"""Of a tour's reports, the share that tells one host and its days only."""
INSIDE: Final = 0.08
"""Share of visits during which a city of the guest visits a city of the host."""
AGAIN: Final = 0.08
"""Share of visits that the same pair repeats within 40 days."""
AGAIN_SAME_HEAD: Final = 0.5
"""Of those, the share that the same person leads."""
BOTH_WAYS: Final = 0.05
"""Share of visits that the host returns within 40 days."""
NO_DAY: Final = 0.09
"""Share of reports without a day."""
NO_YEAR: Final = 0.02
"""Share of reports with month and day only."""
OFF_BY_ONE: Final = 0.04
"""Share of reports whose days are one day off."""
FIRST_DAY_ONLY: Final = 0.15
"""Share of reports that tell a longer visit's first day only."""
NO_GUEST: Final = 0.03
NO_HOST: Final = 0.03
NO_HEAD: Final = 0.12
"""Share of reports in which nobody is said to lead."""
FIRST_NAME_LOST: Final = 0.05
"""Share of reports that do not name the head at all."""
SLIP: Final = 0.01
"""Share of names with one wrong character."""
REPRINT: Final = 0.25
"""Copies a report, on average: other outlets, the same day or the next, a few words changed."""
MIRROR: Final = 0.15
"""Mirrors a report, on average: months later, the day of publication unknown or false, damage in the text."""


def as_text() -> str:
    """One line that names each."""
    shares = {name.lower(): value for name, value in globals().items() if name.isupper()}
    return ", ".join(f"{name} {value:g}" for name, value in shares.items())
