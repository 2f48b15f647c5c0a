"""The garbled documents kept beside the project, where they are there."""

from __future__ import annotations

import pytest

from bench.evidence import evidence
from pipelines.repair import repair

SEEDS = evidence("seeds")


def read(*parts: str) -> str:
    path = SEEDS.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"{path.name} is not beside the project")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["real_a.txt", "real_c.txt"])
def test_garbled_article_comes_back_to_the_letter(name: str) -> None:
    assert repair(read(name)).text == read("clean", name)


@pytest.mark.parametrize("name", ["real_a.txt", "real_c.txt"])
def test_ledger_gives_back_the_garbled_article(name: str) -> None:
    garbled = read(name)
    assert repair(garbled).undo() == garbled


def test_clean_article_stays() -> None:
    text = read("real_b.txt")
    assert repair(text).text == text
