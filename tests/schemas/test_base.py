"""A record is one line for every reader of lines."""

from __future__ import annotations

import json

import pytest

from schemas import Article
from tests.schemas.made_up import article, changed


@pytest.mark.parametrize("char", ["\u0085", "\u2028", "\u2029", "\r", "\n", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e"])
def test_a_line_end_inside_a_value_is_escaped_and_comes_back(char: str) -> None:
    text = f"甲{char}乙"
    line = Article.model_validate(changed(article(), "text", text)).to_line()
    assert line.splitlines() == [line[:-1]]
    assert json.loads(line)["text"] == text
