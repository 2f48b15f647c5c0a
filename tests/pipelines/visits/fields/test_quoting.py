"""Quotations lead back to the article; what they do not yield is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipelines.visits.fields.meetings import Titled
from pipelines.visits.fields.quoting import Quoter, named, proved
from pipelines.visits.text.prepare import prepare
from schemas import Article, Named


def quoter(article: Article) -> tuple[Quoter, str]:
    prepared = prepare(article)
    return Quoter(article, prepared), prepared.text


def test_a_quotation_is_what_the_article_has_at_its_offsets(article: Callable[..., Article]) -> None:
    made = article("安徽省领导王　浩参加，盖　平陪同。", "会见")
    quote, text = quoter(made)
    at = text.index("王浩")
    (found,) = quote("leaders", [(at, at + 2)], "list")
    assert (found.field, found.quote) == ("text", "王　浩")
    assert made.text[found.start : found.end] == found.quote


def test_the_same_place_is_quoted_once(article: Callable[..., Article]) -> None:
    quote, _ = quoter(article("安徽省领导参加。"))
    assert len(quote("sites", [(0, 3), (0, 3)], "rule")) == 1


def test_the_rule_behind_each_quotation_is_remembered(article: Callable[..., Article]) -> None:
    quote, _ = quoter(article("安徽省领导参加。"))
    quote("sites", [(0, 3)], "a rule")
    assert quote.explanations == [("sites", ("text", 0, 3), "a rule")]


def test_a_name_that_its_place_does_not_spell_is_left_out(article: Callable[..., Article]) -> None:
    quote, _ = quoter(article("安徽省领导参加。"))
    assert [n.name for n in named("sites", [Titled(0, 3, "浙江馆", "r"), Titled(0, 3, "安徽省", "r")], quote)] == [
        "安徽省"
    ]


def test_a_name_met_twice_stands_once(article: Callable[..., Article]) -> None:
    quote, _ = quoter(article("安徽馆，安徽馆"))
    found = named("sites", [Titled(0, 3, "安徽馆", "r"), Titled(4, 7, "安徽馆", "r")], quote)
    assert [[q.start for q in n.evidence] for n in found] == [[0]]


def test_a_malformed_part_is_left_out() -> None:
    def no_complaint(_: Named) -> Iterator[str]:
        yield from ()

    assert proved(Named, no_complaint, name=" ", evidence=[]) is None
