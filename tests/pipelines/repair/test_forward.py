"""The mirror program, byte by byte."""

from __future__ import annotations

import pytest

from pipelines.repair.document import Document
from pipelines.repair.forward import COMMA, Mirror, decode, garble, gloss, mark
from pipelines.repair.prove import is_proved

NO_GLOSS = Mirror(marker=b"", fold=False)


@pytest.mark.parametrize(
    ("plain", "garbled"),
    [
        ("发展", "發展"),
        ("着力", "著力"),
        ("症状", "癥狀"),
        ("盐碱地", "鹽堿地"),
        ("平台", "平臺"),
        ("皇后在于里", "皇后在于里"),
    ],
)
def test_conversion_is_one_to_one(plain: str, garbled: str) -> None:
    assert garble(plain, NO_GLOSS) == garbled


def test_impossible_pair_gives_one_question_mark_for_both_bytes() -> None:
    assert decode(b"\x96(x") == "?x"


def test_lone_byte_80_is_the_euro_sign() -> None:
    assert decode(b"\x80(") == "€("


def test_private_use_pair_is_dropped() -> None:
    assert decode(b"a\xaa\xa1b") == "ab"


def test_later_letters_are_glossed_first() -> None:
    text = "動東".encode("gbk")
    assert decode(gloss(text, {"動": "dòng", "訓": "xùn"})) == "動(dòng)?xùn)|"


def test_gloss_after_a_letter_loses_nothing() -> None:
    assert garble("患者MRI", Mirror({"進": "jìn"}, b"")) == "患者M(jìn)RI"


def test_marker_also_goes_inside_a_straddling_stop() -> None:
    assert decode(mark("海、".encode("gbk"), COMMA, lambda: True)).startswith("?")


def test_comma_after_a_character_ending_in_a1_does_not_break() -> None:
    assert garble("大小，", Mirror(marker=COMMA, rhythm=(False, True), fold=False)) == "大小，"


def test_wrong_repair_is_not_proved() -> None:
    document = Document({}, folded=False, markers=False, private_lost=True)
    assert not is_proved("動", "西", "?xùn)|", {"動": "dòng", "訓": "xùn"}, document)


def test_right_repair_is_proved() -> None:
    document = Document({}, folded=False, markers=False, private_lost=True)
    assert is_proved("動", "东", "?xùn)|", {"動": "dòng", "訓": "xùn"}, document)
