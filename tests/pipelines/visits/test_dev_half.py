"""The dev half of the gold set gives what it gave: every fact of every record, its flags and the words it rests on.

``dev_predictions.jsonl`` is what ``python -m bench.visits --texts tests/gold/dev --quotes`` prints. A change that moves a value on purpose prints
it again, and its commit lists what moved; no value moves away from gold.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench.visits import GOLD
from bench.visits_texts import differences, predictions, read_predictions

KEPT = Path(__file__).parent / "dev_predictions.jsonl"
OF_THE_ARTICLE_ROOM = {"title", "outlet", "published", "reporters"}
DOCS = sorted(path.stem for path in (GOLD / "dev").iterdir())


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(predictions(GOLD / "dev", quotes=True), default=str))
    return made


@pytest.mark.parametrize("doc", DOCS)
def test_document_gives_the_facts_it_gave(found: dict[str, Any], doc: str) -> None:
    kept = read_predictions(KEPT)
    moved = [(name, old, new) for _, name, old, new in differences({doc: kept[doc]}, {doc: found[doc]})]
    assert [one for one in moved if one[0] not in OF_THE_ARTICLE_ROOM] == []


def test_every_document_is_held() -> None:
    assert sorted(read_predictions(KEPT)) == DOCS
