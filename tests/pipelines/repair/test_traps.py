"""Clean text that looks garbled stays, byte for byte."""

from __future__ import annotations

from random import Random

import pytest

from bench.repair_clean import clean_documents, traps
from pipelines.repair import repair

DOCUMENTS = clean_documents(Random(11), 8)


@pytest.mark.parametrize("name", traps())
def test_trap_stays(name: str) -> None:
    assert repair(traps()[name]).text == traps()[name]


@pytest.mark.parametrize("name", traps())
def test_trap_has_no_edits(name: str) -> None:
    assert repair(traps()[name]).edits == ()


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_clean_documents_stay(kind: str) -> None:
    assert [repair(text).text for text in DOCUMENTS[kind]] == DOCUMENTS[kind]


@pytest.mark.parametrize("name", ["taiwan", "hong_kong", "traditional_poetry"])
def test_genuine_traditional_text_is_hant(name: str) -> None:
    assert repair(traps()[name]).script == "hant"
