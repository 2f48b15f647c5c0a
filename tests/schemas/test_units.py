"""The table of units is whole, dated and today's."""

from __future__ import annotations

import pytest

from schemas.units import enclosing, level_of, names_of, short_name, table


def test_all_34_provincial_units_are_there() -> None:
    assert sum(level_of(code) == "province" for code in table()) == 34


@pytest.mark.parametrize("name", ["和安县", "白杨市", "米林市", "临平区", "无为市", "津市市"])
def test_recent_units_are_there(name: str) -> None:
    assert name in table().values()


def test_every_code_lies_in_a_province_of_the_table() -> None:
    assert all(code[:2] + "0000" in table() for code in table())


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("安徽省", "安徽"),
        ("恩施土家族苗族自治州", "恩施"),
        ("伊犁哈萨克自治州", "伊犁"),
        ("歙县", "歙县"),
        ("喀什地区", "喀什"),
        ("内蒙古自治区", "内蒙古"),
        ("新疆维吾尔自治区", "新疆"),
        ("锡林郭勒盟", "锡林郭勒"),
        ("延边朝鲜族自治州", "延边"),
        ("海西蒙古族藏族自治州", "海西"),
        ("阿鲁科尔沁旗", "阿鲁科尔沁"),
        ("景宁畲族自治县", "景宁"),
    ],
)
def test_short_names(full: str, short: str) -> None:
    assert short_name(full) == short


def test_abbreviations_name_the_province() -> None:
    assert {"皖", "安徽", "安徽省"} <= names_of("340000")


def test_municipal_districts_are_county_level() -> None:
    assert level_of("310115") == "county"


def test_a_county_under_no_prefecture_is_enclosed_by_its_province() -> None:
    assert enclosing("469027") == ("469027", "460000")
