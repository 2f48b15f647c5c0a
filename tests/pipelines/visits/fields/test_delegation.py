"""The delegation's name is the fullest that the text gives."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemas import Visit

Reader = Callable[..., Visit]
LEAD = "7月10日至12日，"


def test_fullest_name_of_the_delegation_is_taken(visit: Reader) -> None:
    text = "安徽省委书记郭守义率代表团赴浙江省学习考察。浙江省委书记单文博对安徽省党政代表团的到来表示欢迎。"
    assert visit(LEAD + text).delegation == "安徽省党政代表团"


@pytest.mark.parametrize("word", ["考察团", "代表团"])
def test_bare_group_word_is_no_delegation_name(visit: Reader, word: str) -> None:
    assert visit(LEAD + f"安徽省委书记郭守义率{word}赴浙江省学习考察。").delegation is None
