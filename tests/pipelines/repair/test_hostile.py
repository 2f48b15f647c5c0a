"""Input built to break the repair: nothing is raised, nothing is lost, and work stays linear."""

from __future__ import annotations

import pytest

from pipelines.repair import repair
from pipelines.repair.document import Document

PAD = "本報(bào)經(jīng)濟(jì)發(fā)展會(huì)議業(yè)務(wù)。" * 20
INPUTS = {
    "empty": "",
    "lone_surrogates": PAD + "\ud800發(fā)\udfff?xùn)\ud83d",
    "nul_and_marks": PAD + "\x00\x01\x02發(fā)?！\x00\x01楦魇",
    "right_to_left_marks": PAD + "\u200f發(fā)\u202e?！\u200e",
    "private_use": "這\ue000個\uf8ff" * 50 + PAD,
    "half_a_gloss": PAD + "發(f",
    "opening_bracket_at_the_end": PAD + "發(",
    "half_a_straddle": PAD + "動?xùn",
    "straddle_at_the_end": PAD + "動?xùn)",
    "marker_at_the_end": PAD + "熱烈?！",
    "question_marks": PAD + "?" * 5000,
    "open_brackets": PAD + "(" * 5000,
    "only_markers": "," * 5000 + "。",
    "long_line": "今天天气很好，我们去公园。" * 100_000,
}
#: By how much the last run may overdraw the budget.
ONE_RUN = 20_000
BOMBS = {
    "straddles": "推動(dòng)?xùn)",
    "markers": "動?！",
    "doubled_markers": "動??；",
    "runs_that_never_end": "動(dòng)?xùn)" + "楦魇" * 20,
}


@pytest.mark.parametrize("name", INPUTS)
def test_nothing_is_lost(name: str) -> None:
    assert repair(INPUTS[name]).undo() == INPUTS[name]


@pytest.mark.parametrize("name", BOMBS)
def test_work_is_bounded_by_the_budget(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Document] = []

    class Watched(Document):
        def __init__(self, *args: object, **changes: object) -> None:
            super().__init__(*args, **changes)  # type: ignore[arg-type]
            seen.append(self)

    monkeypatch.setattr("pipelines.repair.api.Document", Watched)
    text = PAD + BOMBS[name] * 300
    repair(text)
    assert all(document.budget > -ONE_RUN for document in seen)


@pytest.mark.parametrize("name", BOMBS)
def test_what_is_left_when_the_budget_is_spent_is_marked_uncertain(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.repair.api._BUDGET_BASE", 0)
    monkeypatch.setattr("pipelines.repair.api._BUDGET_RATE", 0)
    result = repair(PAD + BOMBS[name] * 3)
    assert [e.certain for e in result.edits if "?" in e.removed] == [False] * 3


def test_private_use_characters_in_clean_text_stay() -> None:
    text = "这个字\ue000打不出来，那个\uf8ff也一样。"
    assert repair(text).text == text
