"""Every site's file holds data that can be true; a new site is covered without a new test."""

from __future__ import annotations

import ast
import csv
import inspect
import re
import tomllib
from collections import defaultdict
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler import sites
from crawler.crawl.site import KINDS
from crawler.crawl.site_spider import SiteSpider
from crawler.platforms import NAMES, class_name, platform_class
from crawler.platforms.epaper import EpaperSpider
from schemas.units import table

ROOT = Path(__file__).parents[2]
SITES = sites.all_sites()
EXAMPLES = [
    tuple(row)
    for row in csv.reader(
        Path(__file__).with_name("site_examples.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t"
    )
    if not row[0].startswith("#")
]
NOT_CRAWLED = {"wechat", "baijiahao", "commercial"}
"""Mirrors whose articles may turn up in files and archives; no site here runs on them."""

each_site = pytest.mark.parametrize("site", SITES, ids=lambda s: s.name)


def lines_of_code(path: Path) -> int:
    """Lines without docstrings and blanks."""
    source = path.read_text(encoding="utf-8")
    told: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef) and node.body and isinstance(node.body[0], ast.Expr):
            told.update(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    return sum(bool(line.strip()) for number, line in enumerate(source.splitlines(), 1) if number not in told)


@each_site
def test_file_and_class_are_named_after_the_site(site: type[SiteSpider]) -> None:
    assert (Path(inspect.getfile(site)).stem, site.__name__) == (site.name, class_name(str(site.name)))


@each_site
def test_file_has_at_most_fifteen_lines(site: type[SiteSpider]) -> None:
    assert lines_of_code(Path(inspect.getfile(site))) <= 15


@each_site
def test_site_holds_no_code(site: type[SiteSpider]) -> None:
    assert not [
        name
        for name, value in vars(site).items()
        if inspect.isfunction(value) or isinstance(value, classmethod | staticmethod)
    ]


@each_site
def test_docstring_names_outlet_and_place(site: type[SiteSpider]) -> None:
    place = "national" if site.province is None else f"{table()[site.province]} (GB/T 2260 {site.province})"
    assert (site.__doc__ or "").startswith(f"{site.outlet}, {place}: ")


@each_site
def test_province_is_one_of_the_thirty_one(site: type[SiteSpider]) -> None:
    assert site.province is None or re.fullmatch(r"(?!71|81|82)\d{2}0000", site.province)


@each_site
def test_kind_confidence_and_platform_are_known_words(site: type[SiteSpider]) -> None:
    assert site.kind in KINDS
    assert site.confidence in ("high", "medium")
    assert re.fullmatch(r"not yet|\d{4}-\d{2}-\d{2}", site.verified)
    assert (
        platform_class(site.platform) in site.__mro__
        if site.platform in NAMES
        else issubclass(site, platform_class("generic"))
    )


@each_site
def test_pattern_takes_no_list_for_an_article(site: type[SiteSpider]) -> None:
    spider = site()
    lists = list(spider.list_urls(date(2024, 5, 7), date(2024, 5, 7)))
    assert lists
    assert not [url for url in lists if spider.is_article(url)]


@each_site
def test_sections_lie_on_the_site_and_are_whole_addresses(site: type[SiteSpider]) -> None:
    spider = site()
    for url in spider.list_urls(date(2024, 5, 7), date(2024, 5, 7)):
        assert re.fullmatch(r"https?://[\w.-]+/[^\s{}]*", url)
        assert spider.is_on_site(url)


@each_site
def test_hosts_are_bare_names(site: type[SiteSpider]) -> None:
    assert len(site.hosts) == len(set(site.hosts)) > 0
    assert all(re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z]{2,3}", host) for host in site.hosts)


@each_site
def test_papers_and_only_papers_are_walked_by_day(site: type[SiteSpider]) -> None:
    assert issubclass(site, EpaperSpider) == (site.kind == "epaper")
    assert all(
        ("{Y}" in section and "{m}" in section and "{d}" in section) == (site.kind == "epaper")
        for section in site.sections
    )


@each_site
def test_pause_is_never_below_five_seconds(site: type[SiteSpider]) -> None:
    assert site.delay_s >= 5


@pytest.mark.parametrize(
    "site",
    [s for s in SITES if urlsplit(s.sections[0]).netloc.endswith(("people.com.cn", "people.cn"))],
    ids=lambda s: s.name,
)
def test_people_hosts_wait_two_minutes(site: type[SiteSpider]) -> None:
    assert site.delay_s == 120


@pytest.mark.parametrize(("name", "url"), EXAMPLES)
def test_known_article_address_is_recognised(name: str, url: str) -> None:
    site = next(s for s in SITES if s.name == name)
    assert site().is_article(url)


def test_every_province_has_two_kinds() -> None:
    kinds = defaultdict(set)
    for site in SITES:
        kinds[site.province].add(site.kind)
    assert len(kinds) == 32
    assert not {province for province, found in kinds.items() if len(found) < 2}


def test_crawler_and_article_reading_know_the_same_platforms() -> None:
    markup = tomllib.loads((ROOT / "pipelines/article/data/platforms.toml").read_text(encoding="utf-8"))
    assert set(markup) - NOT_CRAWLED == set(NAMES) | {str(site.platform) for site in SITES}


def test_platform_files_stay_short() -> None:
    files = [ROOT / "crawler/platforms" / f"{name}.py" for name in (*NAMES, "epaper")]
    assert not {f.name for f in files if len(f.read_text(encoding="utf-8").splitlines()) > 150}


def test_page_of_sites_is_up_to_date() -> None:
    assert (ROOT / "docs/sites.md").read_text(encoding="utf-8") == sites.page(), (
        "run: python -m crawler.sites > docs/sites.md"
    )
