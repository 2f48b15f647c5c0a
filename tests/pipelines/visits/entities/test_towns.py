"""A town behind a city's name is no mayor's name."""

from __future__ import annotations

from datetime import date

from chuanmen import read_visits

TEXT = (
    "6月8日，江苏省扬州市邗江区委书记贺远航率党政代表团来到海宁市{where}学习考察。海宁市委书记段知秋陪同。"  # made up
)


def leaders(where: str) -> list[str]:
    (visit,) = read_visits(
        TEXT.format(where=where), title="扬州市邗江区党政代表团赴海宁市学习考察", published=date(2024, 6, 9)
    )
    return [leader.name for leader in visit.leaders]


def test_the_town_of_changan_is_no_mayor() -> None:
    assert "安镇" not in leaders("长安镇")


def test_a_mayor_with_a_name_is_one() -> None:
    assert "安振华" in leaders("，市长安振华介绍情况，代表团")
