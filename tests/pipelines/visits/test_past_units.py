"""Units that ended since 2000 are read in reports of their last year: today's code, what they were then, the level of the day."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from bench.past_units import reports
from chuanmen import read_visits


@pytest.fixture(scope="module")
def read() -> Counter[str]:
    counts: Counter[str] = Counter()
    for unit, _, found in reports(2000):
        now = [one for one in found if one.code == unit.today]
        counts["all"] += 1
        counts["today"] += bool(now)
        counts["then"] += any(one.then and (one.then.code, one.then.name) == (unit.code, unit.name) for one in now)
    return counts


@pytest.mark.parametrize("what", ["today", "then"])
def test_at_least_98_in_100_are_right(read: Counter[str], what: str) -> None:
    assert read[what] >= 0.98 * read["all"]


def test_there_are_about_two_thousand_reports(read: Counter[str]) -> None:
    assert read["all"] > 1_900


def visit(year: int, guest: str, host: str = "浙江省杭州市") -> tuple[str, str | None]:
    """Level and today's code of the guest."""
    text = f"3月8日，{guest}委书记贺兰山率{guest}党政代表团到{host}学习考察。"  # made up
    (found,) = read_visits(text, title=f"{guest}党政代表团赴杭州市考察", published=date(year, 3, 9))
    return found.level, found.guest.code if found.guest else None


def test_the_day_decides_the_level() -> None:
    assert (visit(2008, "安徽省巢湖市"), visit(2015, "安徽省巢湖市")) == (
        ("prefecture", "340181"),
        ("county", "340181"),
    )


@pytest.mark.parametrize(
    ("name", "code"),
    [("吉林省前郭县", "220721"), ("内蒙古莫旗", "150722"), ("内蒙古锡盟", "152500"), ("新疆克州", "653000")],
)
def test_contracted_names(name: str, code: str) -> None:
    assert visit(2020, name)[1] == code
