"""The benchmark's prose and the language model's sources have nothing to do with each other."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from bench import repair_text
from bench.repair_cases import make_cases
from bench.repair_score import distance
from pipelines.repair.build import model as build_model

CLAUSE = re.compile("[\u4e00-\u9fff]{8,}")


def test_training_script_does_not_name_the_benchmark() -> None:
    assert "bench" not in Path(build_model.__file__).read_text(encoding="utf-8")


def test_no_run_of_eight_hanzi_of_the_templates_is_in_the_training_prose() -> None:
    prose = "\n".join(build_model.prose_lines())
    templates, slots = repair_text.vocabulary()
    texts = [*templates, *(entry for entries in slots.values() for entry in entries)]
    shared = [run[0] for text in texts for run in CLAUSE.finditer(text) if run[0] in prose]
    assert shared == []


def test_same_seed_gives_the_same_cases() -> None:
    assert make_cases(Random(4), 5) == make_cases(Random(4), 5)


@pytest.mark.parametrize(
    ("a", "b", "edits"), [("", "ab", 2), ("kitten", "sitting", 3), ("党政", "党政", 0), ("abc", "", 3)]
)
def test_distance_is_levenshtein(a: str, b: str, edits: int) -> None:
    assert distance(a, b) == edits
