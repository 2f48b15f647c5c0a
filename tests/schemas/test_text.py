"""Normalisations by which a quotation yields a value."""

from __future__ import annotations

import pytest

from schemas import Unit
from schemas.proof import number, yields_day, yields_unit
from schemas.text import compact, elided, has_gloss, same, to_hans


def test_inner_blanks_and_dots_of_names_do_not_matter() -> None:
    assert same("王　浩", "王浩")
    assert compact("阿里木・买买提") == "阿里木·买买提"


def test_traditional_quotation_yields_simplified_value() -> None:
    assert same("黨政代表團", "党政代表团")


def test_elided_head_is_completed_from_the_quotation() -> None:
    assert elided("河北省政协党组书记、主席", "省政协主席")
    assert not elided("河北省政协副主席", "省长")


@pytest.mark.parametrize(
    ("word", "value"), [("7", 7), ("27", 27), ("十", 10), ("二十三", 23), ("廿五", 25), ("三十", 30), ("二〇", 20)]
)
def test_number_words(word: str, value: int) -> None:
    assert number(word) == value


@pytest.mark.parametrize(
    ("quote", "day", "fits"),
    [
        ("5月14日至16日", "2024-05-16", True),
        ("14日", "2024-05-15", False),
        ("今天上午", "2024-05-15", True),
        ("5月14日下午", "2024-05-15", False),
    ],
)
def test_a_quotation_names_its_day_only(quote: str, day: str, fits: bool) -> None:
    assert yields_day(quote, day) is fits


@pytest.mark.parametrize(
    ("quote", "code", "name", "fits"),
    [
        ("来皖", "340000", "安徽省", True),
        ("广州", "440000", "广东省", True),
        ("杭州", "440000", "广东省", False),
        ("雄安新区", "130000", "雄安新区", True),
        ("乾县", "610424", "乾县", True),
    ],
)
def test_a_quotation_names_its_unit(quote: str, code: str, name: str, fits: bool) -> None:
    assert yields_unit(quote, Unit(code=code, name=name)) is fits


def test_tone_marks_tell_a_gloss_from_words_in_brackets() -> None:
    assert has_gloss("发(fā)展")
    assert not has_gloss("人工智能(AI)、方法(fa)")


def test_a_units_own_characters_survive_the_conversion() -> None:
    assert to_hans("吉林省乾安縣黨政代表團赴乾縣，衣物已曬乾") == "吉林省乾安县党政代表团赴乾县，衣物已晒干"
