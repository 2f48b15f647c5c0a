"""Purpose: the first clause that says why the group came."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemas import Visit

Reader = Callable[..., Visit]
LEAD = "7月10日至12日，安徽省委书记郭守义率安徽省党政代表团赴浙江省"


@pytest.mark.parametrize(("text", "purpose"), [
    ("，对接两省协作事项。", "对接两省协作事项"),
    ("，就民族立法工作进行学习考察。", "就民族立法工作进行学习考察"),
    ("，围绕“文旅融合”开展考察。", "围绕“文旅融合”开展考察"),
    ("，看望慰问援浙干部。", "看望慰问援浙干部"),
    ("考察数字经济发展经验。", "考察数字经济发展经验"),
    ("学习考察，共商新一轮协作，深化两省友谊。", "共商新一轮协作"),
])  # fmt: skip
def test_purpose_told(visit: Reader, text: str, purpose: str) -> None:
    found = visit(LEAD + text).purpose
    assert found is not None
    assert (found.text, [q.quote for q in found.evidence]) == (purpose, [purpose])


def test_purpose_before_the_trip(visit: Reader) -> None:
    found = visit("为学习借鉴先进经验，" + LEAD + "考察。").purpose
    assert found is not None
    assert found.text == "为学习借鉴先进经验"


@pytest.mark.parametrize("text", [
    "学习考察。", "，开展学习考察活动。", "，召开座谈会。", "考察，推进会议如期举行。", "考察。代表团实地了解数字经济等情况。",
    "，考察了明湖智造有限公司。",
])  # fmt: skip
def test_no_purpose_told(visit: Reader, text: str) -> None:
    assert visit(LEAD + text).purpose is None


@pytest.mark.parametrize(("more", "told"), [(0, True), (1, False)])
def test_a_longer_clause_is_left_out(visit: Reader, more: int, told: bool) -> None:
    clause = "推进" + "数" * (58 + more)
    assert (visit(LEAD + "，" + clause + "。").purpose is not None) is told
