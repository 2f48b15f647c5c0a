"""Breaks of a room are found by tools: numbers, comparisons, branches, data rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.mutants import mutants_of

CODE = '"""省"""\nif 长 < 3:\n    x = "县" in 省 or 0.5\n'
TABLE = "# word\n赴\tgo\n\n来\tgo\n"
RULES = 'title = "x"\n\n[[number]]\nname = "enough"\nvalue = 2.5\n\n[[phrase]]\nid = "goes"\nanchor = ["unit"]\n'


def broken(tmp_path: Path, name: str, text: str) -> list[str]:
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / name).write_text(text, encoding="utf-8")
    found = mutants_of(tmp_path, "room")
    assert {mutant.path for mutant in found} == {f"room/{name}"}
    return [mutant.applied(text) for mutant in found]


@pytest.mark.parametrize(("old", "new"), [
    ("if 长 < 3:", "if (not (长 < 3)):"), ("长 < 3", "长 <= 3"), ("< 3:", "< 4:"), ('"县" in 省', '"县" not in 省'), ("0.5", "1.5"),
])  # fmt: skip
def test_code_is_broken_one_place_at_a_time(tmp_path: Path, old: str, new: str) -> None:
    assert CODE.replace(old, new) in broken(tmp_path, "a.py", CODE)


def test_code_has_no_other_breaks(tmp_path: Path) -> None:
    assert len(broken(tmp_path, "a.py", CODE)) == 5


def test_each_row_of_a_table_is_taken_out(tmp_path: Path) -> None:
    assert broken(tmp_path, "a.tsv", TABLE) == ["# word\n\n来\tgo\n", "# word\n赴\tgo\n\n"]


def test_rows_of_rules_lose_their_anchor_and_numbers_are_doubled(tmp_path: Path) -> None:
    doubled, without = broken(tmp_path, "a.toml", RULES)
    assert doubled == RULES.replace("2.5", "5.0")
    assert without == RULES.replace('["unit"]', "[]")


def test_a_room_that_is_none_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="expected a folder of code"):
        mutants_of(tmp_path, "nowhere")
