"""One list of verbs, by what they tell."""

from __future__ import annotations

import re

import pytest

from pipelines.visits.entities.names import read_name
from pipelines.visits.text.lexicon import rows
from pipelines.visits.text.verbs import classes, ends_of_names, verbs


def test_every_verb_has_classes_that_are_explained() -> None:
    assert {name for _, found, *_ in rows("verbs") for name in found.split()} == classes().keys()


def test_no_verb_is_listed_twice() -> None:
    words = [word for word, *_ in rows("verbs")]
    assert len(words) == len(set(words))


def test_followers_are_no_verbs_that_end_names_already() -> None:
    told = set(verbs(*(name for name, _, where in rows("verb_classes") if where == "ends")))
    assert not {word for word, *_ in rows("followers")} & told


def test_unknown_class_says_what_there_is() -> None:
    with pytest.raises(KeyError, match=re.escape("see data/verbs.tsv")):
        verbs("sing")


@pytest.mark.parametrize("verb", ["拜会", "拜访", "观摩", "回访", "学习考察", "率", "会见"])
def test_a_verb_ends_a_name(verb: str) -> None:
    assert read_name(f"郭守义{verb}浙江省", 0, firm=True) == 3


@pytest.mark.parametrize("verb", ["入", "进", "驻"])
def test_short_verbs_that_are_parts_of_names_end_none(verb: str) -> None:
    assert verb not in ends_of_names()
