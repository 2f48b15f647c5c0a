"""The main job: the saved pages in seeds/, offline, through the same cleaning as every crawl."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import scrapy

from pipelines.errors import InputError
from pipelines.inputs import read_pages
from pipelines.rooms import Page

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


class SeedsSpider(scrapy.Spider):
    """Saved pages with the records each must give; writes data/seeds/ from nothing each time."""

    name = "seeds"
    fresh_folder: ClassVar[str] = "seeds"

    async def start(self) -> AsyncIterator[Page]:
        """Yield one page a file, in name order; pages are named by their path inside the project."""
        pages = sorted(SEEDS.glob("*.html"))
        if not pages:
            raise InputError(f"{SEEDS}: expected the saved pages that come with chuanmen, found none: install it again")
        for path in pages:
            (page,) = read_pages([str(path)], self.settings.getint("CHUANMEN_MAX_BYTES"))
            if isinstance(page, InputError):
                raise page
            assert isinstance(page, Page)  # no archive
            yield replace(page, site=self.name, source_file=f"seeds/{path.name}")
