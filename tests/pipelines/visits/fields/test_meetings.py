"""Meetings held within the visit, by their fullest name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemas import Visit

Reader = Callable[..., Visit]
LEAD = "7月10日至12日，安徽省委书记郭守义率安徽省党政代表团赴浙江省学习考察。\n"


@pytest.mark.parametrize(("text", "expected"), [
    ("11日下午，皖浙两省合作交流座谈会在杭州举行。", ["皖浙两省合作交流座谈会"]),
    ("两省召开工作交流座谈会。", ["工作交流座谈会"]),
    ("安徽·浙江东西部协作第二十一次联席会议在杭州召开。", ["安徽·浙江东西部协作第二十一次联席会议"]),
    ("座谈会上，双方介绍了情况。", ["座谈会"]),
    ("双方就合作事宜进行座谈。", []),
    ("两地召开2025年合肥组团·杭州市东西部协作联席会议，双方汇报了情况。", ["2025年合肥组团·杭州市东西部协作联席会议"]),
    ("在合肥市——杭州市茶业合作联席会议上，两市逐项会商。", ["合肥市——杭州市茶业合作联席会议"]),
    ("代表团学习在全国海岛振兴座谈会上的重要讲话，双方进行座谈。", []),
    ("11日，两地召开皖浙协作联席会议，签订《2022年皖浙协作框架协议》。", ["皖浙协作联席会议"]),
    ("皖浙两省召开座谈会。\n热点 | 川渝党政联席会议召开 | 市政协举行会议", ["座谈会"]),
])  # fmt: skip
def test_meetings(visit: Reader, text: str, expected: list[str]) -> None:
    assert [meeting.name for meeting in visit(LEAD + text).meetings] == expected


def test_a_body_names_the_meeting_of_its_headline(visit: Reader) -> None:
    made = visit(LEAD + "11日，皖浙协作第六次联席会议在杭州召开。", "皖浙两省党政联席会议召开")
    assert [meeting.name for meeting in made.meetings] == ["皖浙协作第六次联席会议"]
