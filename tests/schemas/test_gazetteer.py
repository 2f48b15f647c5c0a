from __future__ import annotations

import pytest

from schemas.gazetteer import gazetteer, neighbours, partners
from schemas.units import table

PROVINCES = [code for code in table() if code.endswith("0000")]


def test_every_unit_of_today_has_its_letters() -> None:
    assert [unit.code for unit in gazetteer()] == sorted(table())
    assert [unit.code for unit in gazetteer() if not unit.pinyin or not unit.english] == []


@pytest.mark.parametrize("code", PROVINCES)
def test_who_is_a_neighbour_has_one(code: str) -> None:
    assert all(code in neighbours(other) for other in neighbours(code))
    assert code not in neighbours(code)


def test_anhui_borders_on_six() -> None:
    assert neighbours("340000") == {"320000", "330000", "360000", "370000", "410000", "420000"}


def test_partners_are_units_and_years_in_order() -> None:
    assert [p for p in partners() if p.helper not in table() or p.helped not in table()] == []
    assert [p for p in partners() if p.last is not None and p.last < p.first] == []
