"""Pages built to break the room: no exception escapes, the time is bounded, and what is cut is told."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest

from pipelines.article import extract_html, extract_text, read_frame
from pipelines.rooms import Draft, Page
from tests.pipelines.article.made_up import BODY, TITLE, paragraphs

TEXT = paragraphs()
LIMIT_S = 2.0
NOWHERE = Page(b"")

HOSTILE: dict[str, Callable[[], str]] = {
    "unclosed_everything": lambda: (
        "<html><body><div><h1>标题文字在这里<div><p>" + TEXT.replace("</p>", "") + "<div><span><b>" * 50
    ),
    "nested_100000_deep": lambda: "<div>" * 100_000 + TEXT,
    "nested_inline_200000_deep": lambda: "<span>" * 200_000 + TEXT,
    "entity_bomb": lambda: "&amp;" * 400_000 + "&lt;" * 100_000 + TEXT,
    "entity_definitions": lambda: '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]>' + TEXT + "&c;" * 1000,
    "nul_and_control_characters": lambda: TEXT.replace("代表", "代\x00表") + "\x01\x02\x0b" * 1000,
    "one_script": lambda: '<script>var a="' + "年，。" * 300_000 + '"</script>',
    "scripts_never_closed": lambda: "<script>" * 20_000 + TEXT,
    "links_10000_paragraphs": lambda: "".join(
        f'<p><a href="/{n}">某某领导率团赴某地考察学习{n}</a></p>' for n in range(10_000)
    ),
    "links_in_one_line": lambda: "".join(f'<a href="/{n}">某某领导率团</a>' for n in range(150_000)),
    "attribute_soup": lambda: "<div " + " ".join(f'data-x{n}="党政代表团，考察。"' for n in range(20_000)) + ">" + TEXT,
    "one_attribute_of_3_mb": lambda: '<div title="' + "考" * 3_000_000 + '">' + TEXT,
    "classes_200000": lambda: '<div class="' + " ".join(f"c{n}" for n in range(200_000)) + '">' + TEXT,
    "frames": lambda: '<frameset><frame src="a.htm"><frame src="b.htm"></frameset>',
    "meta_refresh": lambda: '<META HTTP-EQUIV="REFRESH" CONTENT="0; URL=html/2024-05/07/node_18.htm">',
    "conditional_comments": lambda: "<!--[if lt IE 9]><p>旧浏览器请升级</p><![endif]-->" * 2000 + TEXT,
    "cdata_rows": lambda: (
        "<recordset>"
        + '<record><![CDATA[<li><a href="/a.html">某某新闻标题文字</a></li>]]></record>' * 2000
        + "</recordset>"
    ),
    "one_line_of_7_mb": lambda: "<p>" + "考察，" * 2_500_000 + "</p>",
    "paragraphs_300000": lambda: "<p>考察了企业。</p>" * 300_000,
    "breaks_300000": lambda: "考察了企业。<br>" * 300_000,
    "tables_nested_2000_deep": lambda: "<table><tr><td>" * 2000 + TEXT,
    "table_of_300000_cells": lambda: "<table>" + ("<tr>" + "<td>1</td>" * 30 + "</tr>") * 10_000 + "</table>",
    "comments_200000": lambda: "<!-- a -->" * 200_000 + TEXT,
    "property_comment_unclosed": lambda: "<!--enpproperty " + "<date>" * 50_000 + "/enpproperty-->" + TEXT,
    "blanks_3_mb": lambda: "<p>年" + " \n" * 1_500_000 + "月</p>" + TEXT,
    "brackets_never_closed": lambda: "<p>" + "（记者" * 300_000 + "</p>",
    "dates_never_finished": lambda: '<div class="time">' + "2024-" * 200_000 + "</div>" + TEXT,
    "labels_without_values": lambda: f"<h1>{TITLE}</h1><div>" + "来源：" * 50_000 + "</div>" + TEXT,
    "json_nested_100000_deep": lambda: '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + TEXT,
    "random_marks": lambda: "".join(random.Random(1).choice('<>/"=&;a考。 \n!-[]') for _ in range(1_500_000)),
    "headings_100000": lambda: "<h1>标题标题标题</h1>" * 100_000 + TEXT,
    "metas_100000": lambda: '<meta name="PubDate" content="2024-05-07 07:16">' * 100_000 + TEXT,
    "comment_never_closed": lambda: TEXT + "<!-- " + TEXT * 100,
    "character_references_out_of_range": lambda: TEXT + "&#xD800;&#x110000;&#0;",
    "encoding_in_xml_declaration": lambda: '<?xml version="1.0" encoding="gb2312"?>' + TEXT,
    "title_of_1_mb": lambda: "<title>" + "题" * 1_000_000 + "</title>" + TEXT,
    "empty": lambda: "",
    "blank": lambda: "  \n\t",
}
EACH = pytest.mark.parametrize("name", HOSTILE)


def run(extract: Callable[[str], Draft], text: str) -> tuple[Draft, float]:
    start = time.process_time()
    draft = extract(text)
    read_frame(draft, NOWHERE)
    return draft, time.process_time() - start


@EACH
def test_html_is_read_in_bounded_time(name: str) -> None:
    _, seconds = run(lambda text: extract_html(text, NOWHERE), HOSTILE[name]())
    assert seconds < LIMIT_S


@EACH
def test_lines_are_read_in_bounded_time(name: str) -> None:
    _, seconds = run(extract_text, HOSTILE[name]())
    assert seconds < LIMIT_S


SURVIVES = [
    "unclosed_everything",
    "nested_100000_deep",
    "nested_inline_200000_deep",
    "entity_definitions",
    "attribute_soup",
    "classes_200000",
    "conditional_comments",
    "tables_nested_2000_deep",
    "property_comment_unclosed",
    "json_nested_100000_deep",
    "comment_never_closed",
    "character_references_out_of_range",
    "encoding_in_xml_declaration",
    "title_of_1_mb",
]


@pytest.mark.parametrize("name", SURVIVES)
def test_article_survives(name: str) -> None:
    draft = extract_html(HOSTILE[name](), NOWHERE)
    assert [line for line in BODY if line not in draft.text] == []


CUT = (
    "one_attribute_of_3_mb",
    "one_line_of_7_mb",
    "paragraphs_300000",
    "table_of_300000_cells",
    "links_in_one_line",
    "comments_200000",
)


@pytest.mark.parametrize("name", CUT)
def test_what_is_cut_is_told(name: str) -> None:
    assert "page_cut" in extract_html(HOSTILE[name](), NOWHERE).damage


@pytest.mark.parametrize("name", ["nested_100000_deep", "nested_inline_200000_deep", "tables_nested_2000_deep"])
def test_nesting_beyond_the_limit_is_told(name: str) -> None:
    assert extract_html(HOSTILE[name](), NOWHERE).damage == ("nesting_cut",)


def test_lines_beyond_the_limit_are_told() -> None:
    assert extract_text("考察了企业，召开了座谈会。\n" * 50_000).damage == ("page_cut",)


def test_control_characters_leave_no_trace() -> None:
    assert BODY[0] in extract_html(HOSTILE["nul_and_control_characters"](), NOWHERE).text


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("one_script", "shell"),
        ("links_10000_paragraphs", "list"),
        ("cdata_rows", "list"),
        ("frames", "frames"),
        ("meta_refresh", "redirect"),
        ("empty", "empty"),
        ("blank", "empty"),
    ],
)
def test_page_without_article_says_why(name: str, reason: str) -> None:
    assert extract_html(HOSTILE[name](), NOWHERE).not_an_article == reason
