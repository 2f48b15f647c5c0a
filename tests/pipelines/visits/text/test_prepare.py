"""One plain string for all rules, with the way back."""

from __future__ import annotations

import pytest

from pipelines.visits.text.prepare import MAX_CHARS, prepare
from tests.pipelines.visits.conftest import made_article


@pytest.mark.parametrize(("more", "cut"), [(0, False), (1, True)])
def test_a_long_text_is_cut_behind_the_limit(more: int, cut: bool) -> None:
    prepared = prepare(made_article("省" * (60_000 + more)))
    assert (prepared.cut, len(prepared.text), MAX_CHARS) == (cut, 60_001, 60_000)


@pytest.mark.parametrize(("text", "plain"), [
    ("安徽省,浙江省", "安徽省，浙江省"), ("（７月３日）", "（7月3日）"), ("阿不都•热合曼", "阿不都·热合曼"), ("考察.他说", "考察。他说"), ("www.example.cn", "www.example.cn"),
    ("于 飞参加", "于飞参加"), ("省长于 飞", "省长于飞"), ("甲方 乙方", "甲方 乙方"), ("Hello world", "Hello world"), ("代 表 团 来 访", "代表团来访"),
    ("黨書記領導縣區", "党书记领导县区"), ("黨的", "黨的"),
])  # fmt: skip
def test_script_width_dots_and_blanks_are_made_one(text: str, plain: str) -> None:
    assert prepare(made_article(text)).text == plain + "\n"


def test_every_offset_leads_back_to_its_field() -> None:
    article = made_article("于 飞参加。省长来访。", "标题 一")
    prepared = prepare(article)
    for start in range(len(prepared.text)):
        if prepared.text[start] != "\n":
            field, first, last = prepared.span(start, start + 1)
            assert article.field(field)[first:last] == prepared.text[start]


def test_sentences_end_with_their_marks() -> None:
    prepared = prepare(made_article("他说：“好。”来访！\n参观？座谈"))
    assert [prepared.text[s:e] for s, e in prepared.sentences] == ["他说：“好。”", "来访！", "参观？", "座谈"]
    assert [prepared.order(at) for at in (0, 6, 7, 12)] == [0, 0, 1, 2]


def test_body_begins_behind_the_headline() -> None:
    prepared = prepare(made_article("省长来访。", "标题"))
    assert (prepared.body, prepared.year, [name for name, *_ in prepared.fields]) == (3, 2023, ["title", "text"])
