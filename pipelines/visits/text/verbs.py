"""Verbs of visit reports by what they tell (data/verbs.tsv). Patterns name classes, never words."""

from __future__ import annotations

from functools import cache

from pipelines.visits.text.lexicon import longest_first, rows, words


@cache
def classes() -> dict[str, str]:
    """What each class means."""
    return {name: means for name, means, *_ in rows("verb_classes")}


@cache
def verbs(*wanted: str) -> tuple[str, ...]:
    """Verbs of any of the classes, the longest first.

    Raises:
        KeyError: No such class.
    """
    if unknown := set(wanted) - classes().keys():
        raise KeyError(f"expected a class of {sorted(classes())}, found {sorted(unknown)}; see data/verbs.tsv")
    return longest_first(word for word, found, *_ in rows("verbs") if set(wanted) & set(found.split()))


@cache
def ends_of_names() -> tuple[str, ...]:
    """What may stand right after a person's name and end it: verbs, and the other words of data/followers.tsv."""
    ending = [name for name, _, where in rows("verb_classes") if where == "ends"]
    return longest_first([*verbs(*ending), *words("followers")])
