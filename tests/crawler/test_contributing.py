"""The example a newcomer copies works as it stands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from crawler.platforms import NAMES, epaper, platform_class
from crawler.platforms.generic import GenericSpider
from tests.crawler.platforms.made_up import expected, page

TEXT = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")


def example() -> GenericSpider:
    content: dict[str, Any] = {"__name__": "example"}
    exec(re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)[0], content)
    made: GenericSpider = content["GovShiliSpider"]()
    return made


def test_example_spider_reads_a_list_of_its_platform() -> None:
    facts = expected("trs_wcm")["list"]
    assert facts["url"] in example().sections
    assert [r.url for r in example().read_list(facts["url"], page("trs_wcm", "list")).rows] == [
        row[0] for row in facts["rows"]
    ]


def test_table_of_platforms_names_every_class() -> None:
    classes = {f"{name}.{platform_class(name).__name__}" for name in NAMES} | {f"epaper.{epaper.EpaperSpider.__name__}"}
    assert set(re.findall(r"\| `(\w+\.\w+Spider)`", TEXT)) == classes


ROWS = re.findall(r"^\| (`/.*?) \| .*?\| `(\w+)\.", TEXT, re.MULTILINE)


@pytest.mark.parametrize(
    ("address", "name"), [(a, name) for cell, name in ROWS for a in re.findall(r"`([^`]+)`", cell)]
)
def test_each_address_of_the_table_is_an_article_of_its_platform(address: str, name: str) -> None:
    url = "http://www.example.cn" + address.replace("<32 hex digits>", "0123456789abcdef0123456789abcdef")
    assert re.match(platform_class(name).article_url, url)
