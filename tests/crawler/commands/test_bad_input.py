"""Bad input: one clear line each, the others are still cleaned, nothing written is lost, exit code 1."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.scrapy_command import last_line, scrapy

GOOD = ROOT / "seeds" / "portal_guest_side.html"
HTML = "<html><head><meta charset='gbk'><title>甲市新闻</title></head><body><h1>甲市召开会议</h1><div class='content'><p>{}</p></div></body></html>"
BODY = "本报讯 今天上午，甲市召开会议，研究部署下一阶段重点工作，强调要抓好落实。" * 8


def _bad_pages() -> dict[str, tuple[bytes, str]]:
    """Name → bytes, and a word that the line about it must hold."""
    return {
        "empty_file": (b"", "found 0 bytes"),
        "binary_file": (bytes(range(256)) * 64, "binary"),
        "page_of_50_mb": (HTML.format(BODY).encode() + b" " * 50_000_000, "at most 8,388,608 bytes, found 50,0"),
        "no_charset_fits": (
            b"<html><body><p>" + b"\xff\xfe\xff\x80 " * 4000 + b"</p></body></html>",
            "bytes that fit none",
        ),
        "no_article": (b"<html><body><ul><li><a href='/1'>x</a></li></ul></body></html>", "expected a news article"),
    }


@pytest.mark.parametrize("name", sorted(_bad_pages()))
def test_is_told_in_one_line_and_the_rest_is_cleaned(tmp_path: Path, name: str) -> None:
    body, word = _bad_pages()[name]
    bad = tmp_path / f"{name}.html"
    bad.write_bytes(body)
    done = scrapy("clean", bad, GOOD, "--visits", tmp_path / "v.jsonl", "--rejected", tmp_path / "r.jsonl")
    (told,) = [line for line in done.stderr.decode().splitlines() if str(bad) in line and "inputs failed" not in line]
    assert word in told
    assert done.returncode == 1
    assert len((tmp_path / "v.jsonl").read_text().splitlines()) == 1
    (rejected,) = map(json.loads, (tmp_path / "r.jsonl").read_text().splitlines())
    assert rejected["source_file"] == str(bad)


def test_path_that_does_not_exist_is_told(tmp_path: Path) -> None:
    done = scrapy("clean", tmp_path / "nowhere.html", GOOD)
    assert "nowhere.html: expected a file or folder, found nothing there" in last_line(done.stderr)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1


def test_unwritable_output_is_told_before_any_work(tmp_path: Path) -> None:
    done = scrapy("clean", GOOD, "--visits", tmp_path / "no" / "such" / "folder" / "v.jsonl")
    assert "v.jsonl: expected a file that can be written" in last_line(done.stderr)
    assert done.returncode == 1


def test_output_that_is_replaced_keeps_its_old_lines_when_the_new_ones_fail(tmp_path: Path) -> None:
    old = tmp_path / "v.jsonl"
    old.write_text('{"old": 1}\n')
    done = scrapy("clean", GOOD, "--visits", old, "--articles", tmp_path / "no" / "a.jsonl")
    assert done.returncode == 1
    assert old.read_text() == '{"old": 1}\n'


def test_html_nested_100000_deep_is_cleaned_or_told(tmp_path: Path) -> None:
    deep = tmp_path / "deep.html"
    deep.write_text(HTML.format("<div>" * 100_000 + BODY + "</div>" * 100_000))
    done = scrapy("clean", deep, GOOD, "--articles", tmp_path / "a.jsonl")
    articles = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text().splitlines()]
    told = [line for line in done.stderr.decode().splitlines() if str(deep) in line]
    read = [a for a in articles if a["source_file"] == str(deep)]
    assert any(BODY[:40] in a["text"] for a in read) or (told and done.returncode == 1)
    assert any(a["source_file"] == str(GOOD) for a in articles)


def test_one_stray_byte_in_a_gbk_page_costs_one_character(tmp_path: Path) -> None:
    page = HTML.format(BODY).encode("gb18030")
    at = page.index("研究".encode("gb18030"))
    (tmp_path / "stray.html").write_bytes(page[:at] + b"\xff" + page[at:])
    done = scrapy("clean", tmp_path / "stray.html", "--articles", "-")
    article = json.loads(done.stdout)
    assert article["charset"] == {"declared": "gbk", "used": "gb18030", "lost_bytes": 1}
    assert "甲市召开会议，�研究部署" in article["text"]
    assert done.returncode == 0


def test_nul_bytes_do_not_cost_the_article(tmp_path: Path) -> None:
    page = HTML.format(BODY).encode("gb18030")
    at = page.index("研究".encode("gb18030"))
    (tmp_path / "nul.html").write_bytes(page[:at] + b"\0\0\0" + page[at:])
    article = json.loads(scrapy("clean", tmp_path / "nul.html", "--articles", "-").stdout)
    assert "研究部署下一阶段" in article["text"]
    assert "\0" not in article["text"]


def test_folder_without_pages_is_told(tmp_path: Path) -> None:
    done = scrapy("clean", tmp_path)
    assert "expected pages" in last_line(done.stderr)
    assert done.returncode == 1


def test_unknown_option_is_a_usage_error() -> None:
    done = scrapy("clean", "--vists", "x.jsonl", GOOD)
    assert "unknown option --vists" in done.stderr.decode()
    assert done.returncode == 2


@pytest.mark.parametrize("command", ["clean", "repair", "schema", "crawl"])
def test_help_teaches(command: str) -> None:
    shown = scrapy(command, "--help").stdout.decode()
    assert "Exit code" in shown or "exit code" in shown
