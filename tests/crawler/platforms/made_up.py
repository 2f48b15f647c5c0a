"""The made-up list and article of each platform, and what must be read off them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from crawler.platforms import platform_class
from crawler.platforms.generic import GenericSpider

PAGES = Path(__file__).with_name("pages")
TODAY = date(2024, 5, 8)


def expected(platform: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads((PAGES / platform / "expected.json").read_text(encoding="utf-8"))
    return answer


def page(platform: str, kind: str) -> str:
    return (PAGES / platform / f"{kind}.html").read_text(encoding="utf-8")


def spider_of(platform: str, **facts: Any) -> GenericSpider:
    """A spider of the platform for an invented site."""
    base = platform_class(platform)
    given = {
        "name": f"made_up_{platform}",
        "hosts": tuple(facts.pop("hosts", ("example.cn",))),
        "sections": (),
        **facts,
    }
    made: GenericSpider = type("MadeUpSpider", (base,), {"today": TODAY, **given})()
    return made


def made_up_spider(platform: str) -> GenericSpider:
    facts = expected(platform)
    pattern = {"article_url": facts["article_url"]} if "article_url" in facts else {}
    return spider_of(platform, hosts=facts["hosts"], **pattern)
