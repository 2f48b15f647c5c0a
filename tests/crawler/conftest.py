"""The small site and the jobs that crawl it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawler.job import Job
from tests.crawler.small_site import SmallSite, serve


@pytest.fixture
def site() -> SmallSite:
    return SmallSite()


@pytest.fixture
def job(site: SmallSite, tmp_path: Path) -> Iterator[Job]:
    with serve(site) as port:
        yield Job(tmp_path / "data", port)
