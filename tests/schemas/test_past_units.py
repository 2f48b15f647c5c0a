"""What a unit was called on a day, and what became of a unit of the past."""

from __future__ import annotations

import pytest

from schemas.past_units import began, named_in, past_units, then_of
from schemas.tables import rows
from schemas.units import level_of, table


@pytest.mark.parametrize(
    ("code", "year", "name", "then"),
    [
        ("370100", 2018, "莱芜市", ("371200", "莱芜市")),  # merged into the unit of its own level
        ("110101", 2008, "崇文区", ("110103", "崇文区")),  # merged into the district that carries its seat
        ("340181", 2008, "巢湖市", ("341400", "巢湖市")),  # split: the part that kept the name
        ("330603", 2011, "绍兴县", ("330621", "绍兴县")),
        ("420600", 2009, "襄樊市", ("420600", "襄樊市")),
    ],
)
def test_then(code: str, year: int, name: str, then: tuple[str, str]) -> None:
    found = then_of(code, year, [name])
    assert found is not None
    assert (found.code, found.name) == then


@pytest.mark.parametrize(("code", "year"), [("340000", 2008), ("340181", 2015), ("420600", 2012)])
def test_a_unit_that_was_then_what_it_is_now_has_none(code: str, year: int) -> None:
    assert then_of(code, year, [table()[code]]) is None


def test_nothing_is_said_of_a_year_before_the_tables() -> None:
    assert then_of("370100", 1930, ["莱芜市"]) is None


def test_in_the_year_of_a_change_the_older_still_stands() -> None:
    found = then_of("340281", 2011, ["无为县"])
    assert found is not None
    assert found.code == "341422"


def test_a_name_means_the_unit_that_bore_it_then() -> None:
    assert (named_in("巢湖市", 2008), named_in("巢湖市", 2020)) == (("340181",), ("340181",))
    assert named_in("莱芜市", 2015) == ("370100",)
    assert named_in("没有这个市", 2015) == ()


def test_every_unit_of_the_past_leads_to_one_of_today() -> None:
    assert [unit for unit in past_units() if unit.today not in table()] == []


def test_no_unit_ended_before_it_began() -> None:
    assert [unit for unit in past_units() if unit.began and unit.began > unit.ended] == []


def test_every_row_names_its_source() -> None:
    for file in ("past_units", "contracted_names"):
        assert [row for row in rows("schemas", file) if not row[-1].strip()] == []


def test_years_of_units_of_today_are_years() -> None:
    years = [year for code in table() if (year := began(code)) is not None]
    assert (min(years) >= 1949, max(years) <= 2026) == (True, True)


@pytest.mark.parametrize("name", ["前郭县", "莫旗"])
def test_contracted_names_lead_to_a_county(name: str) -> None:
    (code,) = {row[0] for row in rows("schemas", "contracted_names") if row[1] == name}
    assert level_of(code) == "county"
