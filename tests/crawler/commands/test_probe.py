"""``scrapy probe``: a page of an unknown site is named, read, and made a spider of."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from crawler.jobs.probing import draft
from tests.conftest import ROOT
from tests.crawler.small_site import SmallSite, serve
from tests.scrapy_command import last_line, scrapy


def test_a_saved_article_is_shown_with_its_visit() -> None:
    done = scrapy("probe", ROOT / "seeds" / "portal_host_side.html")
    shown = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    assert "holds     an article" in shown
    assert "湖北省 → 辽宁省" in shown


def test_an_address_is_fetched_and_its_rows_are_shown(tmp_path: Path) -> None:
    with serve(SmallSite()) as port:
        done = scrapy(
            "probe",
            f"http://127.0.0.1:{port}/list.html",
            "-s",
            "CHUANMEN_ALLOW_LOOPBACK=1",
            "-s",
            f"CHUANMEN_DATA={tmp_path / 'data'}",
        )
    shown = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    assert "holds     a list of 5 rows" in shown
    assert "2024-05-07  清江省党政代表团来我市考察" in shown
    assert not (tmp_path / "data").exists()


def test_addresses_that_are_alike_become_the_pattern_of_articles() -> None:
    with serve(SmallSite()) as port:
        done = scrapy("probe", f"http://127.0.0.1:{port}/list.html", "-s", "CHUANMEN_ALLOW_LOOPBACK=1")
    assert rf'article_url = r"https?://127\.0\.0\.1:{port}/\d{{4}}/\d{{1}}\.html$"' in done.stdout.decode()


def test_an_address_that_gives_nothing_is_one_clear_line() -> None:
    with serve(SmallSite()) as port:
        done = scrapy("probe", f"http://127.0.0.1:{port}/none.html", "-s", "CHUANMEN_ALLOW_LOOPBACK=1")
    assert done.returncode == 1
    assert last_line(done.stderr) == f"error: http://127.0.0.1:{port}/none.html: answered 404"


def test_a_file_that_does_not_exist_is_one_clear_line() -> None:
    done = scrapy("probe", "no_such_page.html")
    assert done.returncode == 1
    assert "no_such_page.html: expected an address or a file that can be read" in last_line(done.stderr)


@pytest.mark.parametrize(
    ("url", "platform", "section"),
    [
        ("http://www.example.cn/yaowen/", "trs_wcm", "http://www.example.cn/yaowen/"),
        (
            "http://epaper.example.cn/pc/layout/202405/07/node_01.html",
            "founder_epaper_new",
            "http://epaper.example.cn/pc/layout/{Y}{m}/{d}/node_01.html",
        ),
        (
            "http://epaper.example.cn/html/2024-05/07/node_1.htm",
            "founder_epaper_classic",
            "http://epaper.example.cn/html/{Y}-{m}/{d}/node_1.htm",
        ),
        ("http://www.example.cn/list", None, "http://www.example.cn/list"),
    ],
)
def test_the_spider_is_python_and_knows_the_list(url: str, platform: str | None, section: str) -> None:
    text = draft(url, "shili_epaper", platform)
    (spider,) = [node for node in ast.parse(text).body if isinstance(node, ast.ClassDef)]
    assert spider.name == "ShiliEpaperSpider"
    assert f'sections = ("{section}",)' in text


def test_a_spider_is_at_most_fifteen_lines() -> None:
    lines = [
        line
        for line in draft("http://www.example.cn/", "shili", None).splitlines()
        if line.strip() and '"""' not in line
    ]
    assert len(lines) <= 15


def test_scrapys_own_command_writes_an_empty_spider(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "drafts"
    package.mkdir()
    (package / "__init__.py").touch()
    done = scrapy(
        "genspider",
        "-t",
        "site",
        "gov_shili",
        "https://www.example.cn/yaowen/",
        "-s",
        "NEWSPIDER_MODULE=drafts",
        env={"PYTHONPATH": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr.decode()
    text = (package / "gov_shili.py").read_text(encoding="utf-8")
    (spider,) = [node for node in ast.parse(text).body if isinstance(node, ast.ClassDef)]
    assert spider.name == "GovShiliSpider"
    assert 'hosts = ("www.example.cn",)' in text
    assert 'sections = ("https://www.example.cn/yaowen/",)' in text
