"""The checked-in JSON Schema and codebook are those of the models."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.flags import FLAGS
from schemas.generate import PARTS, RECORDS, codebook, json_schemas

DOCS = Path(__file__).parents[2] / "docs" / "schema"


@pytest.mark.parametrize("name", [*json_schemas(), "codebook.md"])
def test_checked_in_copy_is_fresh(name: str) -> None:
    text = {**json_schemas(), "codebook.md": codebook()}[name]
    assert (DOCS / name).read_text(encoding="utf-8") == text, "run scrapy schema"


def test_every_field_has_a_meaning_in_the_codebook() -> None:
    empty = [line for line in codebook().splitlines() if line.startswith("| `") and line.endswith("|  |")]
    documented = [field for field in empty if field.split("`")[1] not in {"file", "offset"}]
    assert documented == []


def test_every_flag_and_record_is_in_the_codebook() -> None:
    text = codebook()
    assert [name for name in [*FLAGS, *(m.__name__ for m in RECORDS + PARTS)] if name not in text] == []
