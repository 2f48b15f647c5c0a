"""Three real documents outside the repository, where they are at hand: every fact of the visit, end to end."""

from __future__ import annotations

import json

import pytest

from bench.evidence import evidence
from bench.visits import prediction
from bench.visits_score import compare
from pipelines.clean import clean
from pipelines.rooms import Page

SEEDS = evidence("seeds")
DOCS = ("real_a", "real_b", "real_c")


@pytest.mark.parametrize("doc", DOCS)
def test_facts_of_a_real_document(doc: str) -> None:
    path = SEEDS / f"{doc}.txt"
    if not path.exists():
        pytest.skip("the real documents are not at hand: they were not checked")
    lines = (SEEDS / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    expected = next(record for record in map(json.loads, lines) if record["doc"] == doc)
    found = prediction(doc, clean(Page(body=path.read_bytes(), source_file=str(path))))
    assert compare(expected, found).errors == []
