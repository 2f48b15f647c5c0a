"""Strategies and topics are words of the closed vocabularies."""

from __future__ import annotations

from collections.abc import Callable

from schemas import Visit

Reader = Callable[..., Visit]
LEAD = "7月10日至12日，安徽省委书记郭守义率安徽省党政代表团赴浙江省学习考察。\n"


def test_strategies_and_topics_are_of_the_vocabulary(visit: Reader) -> None:
    found = visit(LEAD + "双方将抢抓长三角一体化机遇，深化产业合作和人才交流。")
    assert [s.name for s in found.strategies] == ["长三角一体化"]
    assert {t.name for t in found.topics} == {"产业", "人才"}


def test_a_term_is_quoted_at_most_three_times(visit: Reader) -> None:
    found = visit(LEAD + "深化产业合作。" * 5)
    assert len(next(t for t in found.topics if t.name == "产业").evidence) == 3
