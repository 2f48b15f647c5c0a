"""Documents signed at this visit, none that are older or only intended."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemas import Visit

Reader = Callable[..., Visit]
LEAD = "7月10日至12日，安徽省委书记郭守义率安徽省党政代表团赴浙江省学习考察。\n"


@pytest.mark.parametrize(("text", "expected"), [
    ("会上，双方签署《深化合作框架协议》《人才交流备忘录》。", ["深化合作框架协议", "人才交流备忘录"]),
    ("会上，双方签署了战略合作协议。", ["战略合作协议"]),
    ("此行双方将签署一系列协议。", []),
    ("双方认真落实《皖浙合作框架协议》。", []),
    ("现场签约项目26个。", []),
    ("2021年5月两省签订的对口支援框架协议已基本落实。", []),
    ("希望双方抓紧对接，争取明年一季度签订框架协议。", []),
    ("双方拟签署对口合作项目协议40余个。", []),
    ("代表团观看了《云山记》专题片，双方签订《皖浙协作框架协议》。", ["皖浙协作框架协议"]),
    ("会上，双方签订了文旅协作协议书和港口合作框架协议。", ["文旅协作协议书", "港口合作框架协议"]),
    ("会上，双方签署了《关于支持推进港口建设合作协议》和《人才协作备忘录》。", ["关于支持推进港口建设合作协议", "人才协作备忘录"]),
])  # fmt: skip
def test_agreements(visit: Reader, text: str, expected: list[str]) -> None:
    assert [a.name for a in visit(LEAD + text).agreements] == expected
