"""What a reader does not see is no boundary and no part of a value, in any room."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.blanks import shown, unmarked, visible
from pipelines.clean import Cleaned, clean
from pipelines.rooms import Page

PAGE = (
    "<html><head><meta charset='utf-8'><title>扬州市党政代表团来我市考察_清溪在线</title></head><body><h1>扬州市党政代表团来我市考察</h1>"
    "<div>2024-06-09 10:12　来源：清溪日报</div><div class='content'><p>　　清溪在线讯 6月8日，江苏省扬州市委书记{guest}率扬州市党政代表团"
    "来到湖南省株洲市学习考察。{gap}株洲市委书记{host}、市长孟春来陪同。</p><p>　　代表团走进轨道交通产业园，边走边看，详细了解企业研发情况。</p>"
    "<p>　　座谈会上，两市就人才培养和产业配套交换了意见。</p></div></body></html>"
)
"""A made-up report, made-up people."""

UNSEEN = {
    "zero_width_space": "\u200b",
    "byte_order_mark": "\ufeff",
    "soft_hyphen": "\xad",
    "word_joiner": "\u2060",
    "left_to_right_mark": "\u200e",
    "embedding": "\u202a",
    "variation_selector": "\ufe00",
    "ideographic_variation": "\U000e0100",
    "non_joiner": "\u200c",
    "reference": "&#8203;",
    "named_reference": "&shy;",
    "word_break": "<wbr>",
    "comment": "<!-- x -->",
    "ruby": "<ruby>知<rp>(</rp><rt>zhī</rt><rp>)</rp></ruby>",
    "hidden_inline": "<span style='display:none'>版权归清溪在线</span>",
    "size_zero": "<i style='font-size:0'>清溪在线首发</i>",
    "invisible": "<b style='visibility: hidden'>清溪在线首发</b>",
    "hidden_attribute": "<span hidden>清溪在线首发</span>",
    "far_left": "<span style='position:absolute;left:-9999px'>清溪在线首发</span>",
}


def read(guest: str = "贺远航", host: str = "段知秋", gap: str = "") -> Cleaned:
    return clean(Page(PAGE.format(guest=guest, host=host, gap=gap).encode(), source_file="x.html"))


@pytest.mark.parametrize("kind", UNSEEN)
def test_what_is_not_seen_cuts_nothing(kind: str) -> None:
    unseen = UNSEEN[kind]
    host = f"段{unseen}秋" if kind == "ruby" else f"段知{unseen}秋"
    cleaned, plain = read(host=host), read()
    assert cleaned.article is not None
    assert plain.article is not None
    assert cleaned.article.text == plain.article.text
    assert [leader.name for leader in cleaned.visits[0].leaders] == ["贺远航", "段知秋", "孟春来"]


def test_an_image_for_a_rare_character_gives_its_alternative_text() -> None:
    cleaned = read(host="段<img src='/zi/1.gif' alt='知'>秋")
    assert [leader.name for leader in cleaned.visits[0].leaders] == ["贺远航", "段知秋", "孟春来"]


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85", "\x0b", "\x1c"])
def test_odd_line_ends_never_split_a_record(end: str) -> None:
    article = read(gap=end).article
    assert article is not None
    assert len(article.to_line().splitlines()) == 1


@pytest.mark.parametrize("blank", [" ", "\xa0", "\u3000", "\u2002", "\u2009", "\u202f", "  ", "&nbsp;", "&emsp;"])
@pytest.mark.parametrize(
    ("guest", "host"), [("{}贺远航", "{}段知秋"), ("贺{}远航", "段{}知秋"), ("贺远航{}", "段知{}秋")]
)
def test_a_blank_in_or_beside_a_name_is_no_boundary(blank: str, guest: str, host: str) -> None:
    cleaned = read(guest.format(blank), host.format(blank))
    assert [leader.name for leader in cleaned.visits[0].leaders] == ["贺远航", "段知秋", "孟春来"]


@given(st.text())
def test_nothing_that_is_seen_is_lost(text: str) -> None:
    kept = visible(text)
    seen = [c for c in text if unicodedata.category(c)[0] in "LNPS" and c not in "\u115f\u1160\u3164\uffa0"]
    assert [c for c in kept if unicodedata.category(c)[0] in "LNPS"] == seen
    assert visible(kept) == kept


def test_emoji_keep_their_joiners() -> None:
    assert visible("👨\u200d👩\u200d👧 ❤\ufe0f") == "👨\u200d👩\u200d👧 ❤\ufe0f"


def test_what_is_shown_holds_no_control_or_direction_character() -> None:
    assert shown("a\x1b[31m\u202e\x9b标题\u2067\n") == "a\\x1b[31m\\x202e\\x9b标题\\x2067\n"


def test_a_headline_loses_them() -> None:
    assert unmarked("党政\u202e代表团\x9b来访") == "党政代表团来访"
