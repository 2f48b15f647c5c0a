"""Verbs of visit reports by what they tell (data/verbs.tsv). Patterns name classes, never words."""

from __future__ import annotations

from functools import cache

from pipelines.visits.text.lexicon import longest_first, rows, words

CLASSES = {
    "lead": "the one before it heads a group (率, 带队)",
    "go": "what follows is where the group goes, without further proof (赴, 前往)",
    "reach": "what follows is where the group goes if something is done there (到, 走进)",
    "hop": "stands before an abbreviation (来皖, 访粤)",
    "receive": "the one before it is of the place visited (会见, 陪同)",
    "arrive": "somebody comes to whoever speaks (到访)",
    "invite": "a visit that may never be (邀请)",
    "visit": "what a group does at its destination (考察, 对接)",
    "tour": "of those, what takes days (考察, 调研)",
    "study": "two such verbs as one word (学习考察)",
    "meet": "a meeting is held or somebody met (召开, 会见)",
    "attend": "somebody is present (出席)",
    "sign": "a document is signed (签署)",
    "see": "something is looked at or listened to (察看)",
    "speak": "somebody is quoted (表示)",
}
"""What each class means."""

_NO_EDGE = {"hop", "invite"}


@cache
def verbs(*classes: str) -> tuple[str, ...]:
    """Verbs of any of the classes, the longest first.

    Raises:
        KeyError: No such class.
    """
    if unknown := set(classes) - CLASSES.keys():
        raise KeyError(f"expected a class of {sorted(CLASSES)}, found {sorted(unknown)}; see data/verbs.tsv")
    return longest_first(word for word, found, *_ in rows("verbs") if set(classes) & set(found.split()))


@cache
def ends_of_names() -> tuple[str, ...]:
    """What may stand right after a person's name and end it: verbs, and the other words of data/followers.tsv."""
    return longest_first([*verbs(*(CLASSES.keys() - _NO_EDGE)), *words("followers")])
