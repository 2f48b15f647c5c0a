"""Whose paper tells the visit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.visits.fields.reported_from import whose_paper
from schemas import Visit

LEAD = "7月10日，安徽省委书记郭守义率安徽省党政代表团赴浙江省学习考察，省领导参加。"


@pytest.mark.parametrize(("paper", "guest", "hosts", "party"), [
    ("340000", "340000", ["330000"], "guest"),
    ("330000", "340000", ["330000"], "host"),
    ("330200", "340000", ["330000"], "host"),
    ("350000", "340000", ["330000", "350000"], "host"),
    ("440000", "340000", ["330000"], "third"),
    ("340000", "340100", ["340200"], "third"),
    ("340100", "340100", ["340200"], "guest"),
    ("340000", "340100", ["330000"], "guest"),
    (None, "340000", ["330000"], None),
    ("340000", None, ["330000"], None),
    ("340000", "340000", [], None),
])  # fmt: skip
def test_party(paper: str | None, guest: str | None, hosts: list[str], party: str | None) -> None:
    assert whose_paper(paper, guest, hosts) == party


@pytest.mark.parametrize(
    ("outlet", "party"), [("安徽日报", "guest"), ("浙江日报", "host"), ("湖北日报", "third"), (None, None)]
)
def test_the_outlet_tells_the_party(visit: Callable[..., Visit], outlet: str | None, party: str | None) -> None:
    assert visit(LEAD, outlet=outlet).reported_from == party
