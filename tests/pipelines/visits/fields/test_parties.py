"""Guest, hosts and level stand beside the words that spell them, or carry a flag."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemas import Visit

Reader = Callable[..., Visit]
LEAD = "7月10日至12日，"


@pytest.mark.parametrize(("text", "level"), [
    ("安徽省委书记郭守义率安徽省党政代表团赴浙江省学习考察。", "province"),
    ("绍兴市委书记郭守义率绍兴市党政代表团赴乐山市考察。", "prefecture"),
    ("七星关区委书记郭守义率七星关区党政代表团到番禺区考察。", "county"),
])  # fmt: skip
def test_level_is_the_guests(visit: Reader, text: str, level: str) -> None:
    assert visit(LEAD + text).level == level


def test_guest_and_hosts_are_quoted_by_what_spells_them(visit: Reader) -> None:
    found = visit(LEAD + "安徽省委书记郭守义率安徽省党政代表团赴浙江省学习考察。")
    assert all("安徽" in q.quote for q in found.evidence.guest)
    assert all("浙江" in q.quote for q in found.evidence.hosts)
    assert not [flag for flag in found.flags if flag.startswith(("guest_", "hosts_"))]


def test_a_unit_is_quoted_three_times_at_most(visit: Reader) -> None:
    found = visit(LEAD + "安徽省委书记郭守义率安徽省党政代表团赴浙江省学习考察。" * 4)
    assert len(found.evidence.guest) == 3


def test_guest_that_only_the_paper_tells_carries_a_flag(visit: Reader) -> None:
    found = visit(LEAD + "省委书记郭守义率我省党政代表团赴贵州省考察。", outlet="安徽日报")
    assert (found.evidence.guest, "guest_from_outlet" in found.flags) == ([], True)
    assert "level_from_guest" in found.flags


def test_level_is_quoted_by_the_guests_words(visit: Reader) -> None:
    found = visit(LEAD + "绍兴市委书记郭守义率绍兴市党政代表团赴乐山市考察。")
    assert found.evidence.level == found.evidence.guest[:1]
