"""General rules of the repair."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.repair_cases import make_cases
from bench.repair_score import folded
from bench.repair_text import paragraph
from pipelines.errors import InputError
from pipelines.repair import Edit, repair, repair_blocks, undo
from pipelines.repair import api as repair_api
from pipelines.repair.forward import COMMA, Mirror, garble
from pipelines.repair.tables import gloss_readings

FAST = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
CASES = make_cases(Random(3), 40)
PIECES = st.sampled_from(
    ["發(fā)展", "經(jīng)濟(jì)", "會(huì)議", "?xùn)", "?！", "??", ",。", ",,", "楦魇", "|", "(", ")", "x0dx0a", "著", "？", "\n",
     "\ud800", "\x00", "\u200f", "\ue000", "abc", "1,2", " ", "€", "/p>", "“", "”", "个", "於", "裡"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join))
@FAST
def test_ledger_takes_back_anything(text: str) -> None:
    result = repair(text)
    assert undo(result.text, result.edits) == text


@given(st.lists(PIECES, max_size=40).map("".join))
@FAST
def test_offsets_of_the_ledger_point_at_both_texts(text: str) -> None:
    result = repair(text)
    assert all(text[slice(*e.before)] == e.removed and result.text[slice(*e.after)] == e.inserted for e in result.edits)


@given(st.lists(PIECES, max_size=40).map("".join))
@FAST
def test_repairing_twice_is_repairing_once(text: str) -> None:
    once = repair(text).text
    assert repair(once).text == once


@given(st.integers(0, 10_000), st.booleans())
@FAST
def test_garble_then_repair_is_the_identity_where_nothing_was_dropped(seed: int, fold: bool) -> None:
    gold = "农业发展会议，区域创新优势。\n" + paragraph(Random(seed), 120).replace("\xa0", "")
    mirror = Mirror(dict(gloss_readings()), COMMA, fold=fold, private="keep")
    garbled = garble(gold, mirror)
    if "?" not in garbled:
        text = repair(garbled).text
        # Folding drops the width of a comma between a figure and a Latin word: nothing tells it from an ASCII one.
        assert folded(text) == folded(gold) if fold else text == gold


@given(st.integers(0, 10_000))
@FAST
def test_clean_prose_stays(seed: int) -> None:
    text = paragraph(Random(seed), 200)
    assert repair(text).text == text


@pytest.mark.parametrize("number", range(len(CASES)))
def test_certain_edit_is_right(number: int) -> None:
    case = CASES[number]
    result = repair(case.garbled)
    if result.text == "\n".join(case.gold):
        assert result.undo() == case.garbled
    else:
        assert any(not e.certain for e in result.edits)


def test_edit_goes_into_json() -> None:
    edit = Edit("gloss", (1, 5), (1, 1), "(fā)", "", True)
    assert json.loads(json.dumps(edit.as_dict()))["removed"] == "(fā)"


def test_blocks_share_the_glosses_of_the_document() -> None:
    mirror = Mirror(dict(gloss_readings()), COMMA)
    body = "农业发展会议在合肥召开，区域创新优势明显，医疗改革稳步推进。"
    title, _ = repair_blocks([garble("经济大省的发展", mirror), garble(body, mirror)])
    assert title.text == "经济大省的发展"


def test_clean_block_of_a_garbled_document_stays() -> None:
    body = garble("农业发展会议在合肥召开，区域创新优势明显，医疗改革稳步推进。", Mirror(dict(gloss_readings()), COMMA))
    frame = "首页 > 新闻 (要闻), 关于我们"
    assert repair_blocks([frame, body])[0].text == frame


def test_too_large_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repair_api, "MAX_CHARACTERS", 10)
    with pytest.raises(InputError, match="at most 10"):
        repair("十一个字十一个字十一个字")
