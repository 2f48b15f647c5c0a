"""Whether a page is the article that its list announced."""

from __future__ import annotations

import pytest

from crawler.keep.doubts import fit, other_title, same_title, text_hash
from schemas import Article
from tests.crawler.made_up import page, quick_clean


def article(title: str, text: str, kicker: str | None = None) -> Article:
    made = quick_clean(page(2)).article
    assert made is not None
    return made.model_copy(update={"title": title, "kicker": kicker, "text": text})


@pytest.mark.parametrize(
    ("listed", "title", "text", "found"),
    [
        ("清江省党政代表团来我市考察", "清江省党政代表团来我市考察", "某某", "fits"),
        ("清江省党政代表团来我市考察交流合作", "清江省党政代表团来我市", "某某", "fits"),  # cut short
        ("清江省党政代表團來我市考察", "清江省党政代表团来我市考察", "某某", "fits"),  # the other script
        ("更多", "完全不同的标题", "某某", "fits"),  # says nothing
        (None, "完全不同的标题", "某某", "fits"),
        ("清江省党政代表团来我市考察", "系统维护公告", "服务器维护中", "differs"),
        ("清江省党政代表团访问我市", "公告", "本站正在升级，其间不能访问", "differs"),  # one word alone is chance
        ("清江省党政代表团来我市考察", "两地共话发展", "近日，清江省客人来访", "open"),
    ],
)
def test_fit(listed: str | None, title: str, text: str, found: str) -> None:
    assert fit(listed, article(title, text)) == found


def test_a_kicker_may_hold_the_lists_title() -> None:
    assert fit("清江省党政代表团来我市考察", article("共谱新篇", "某某", kicker="清江省党政代表团来我市考察")) == "fits"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("两省签署协议", "两省签署协议", True),
        ("两省签署协议", "两省签署协议 共谋发展", True),
        ("两省签署协议", None, True),
        ("两省签署协议", "本市召开座谈会", False),
    ],
)
def test_same_title(one: str | None, other: str | None, same: bool) -> None:
    assert same_title(one, other) is same


def test_times_and_counters_do_not_make_another_text() -> None:
    assert text_hash("系统维护中，编号123，10:05") == text_hash("系统维护中，编号987，11:59")


def test_the_first_title_that_means_another_article() -> None:
    assert other_title("两省签署协议", [None, "两省签署协议", "本市召开座谈会"]) == "本市召开座谈会"
