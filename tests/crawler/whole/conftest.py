"""Crawls that several tests look at: one of a small country, one of a country with every fault of the menu."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench.portal.country import Spec
from bench.portal.faults import MENU, whole_menu
from bench.portal.run import crawl_all
from bench.portal.score import Line, read_lines
from bench.portal.server import Hit, Portal

SMALL = Spec(seed=7, sites=12, articles=220, scale=0.2)


@dataclass(frozen=True)
class Crawled:
    """A crawl that ended.

    Attributes:
        hits: What the server was asked in it.
    """

    portal: Portal
    data: Path
    done: subprocess.CompletedProcess[str]
    hits: tuple[Hit, ...]

    def lines(self, feed: str) -> list[Line]:
        """Lines of one feed."""
        return read_lines(self.data / f"{feed}.jsonl")


@pytest.fixture(scope="module")
def portal() -> Iterator[Portal]:
    with Portal(SMALL) as running:
        yield running


@pytest.fixture(scope="module")
def crawled(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    data = tmp_path_factory.mktemp("crawled")
    portal.forget()
    done = crawl_all(portal, data, settings={"CHUANMEN_CONTACT": "tests@example.org"})
    return Crawled(portal, data, done, tuple(portal.hits))


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    """The country has ordinary sites besides the faulty ones."""
    sites = len(MENU) + 3
    spec = Spec(seed=3, sites=sites, articles=sites * 12, scale=0.1, visit_share=0.4, days=12)
    data = tmp_path_factory.mktemp("faulty")
    with Portal(spec, whole_menu()) as running:
        settings = {"DOWNLOAD_TIMEOUT": 3, "CHUANMEN_MAX_PAUSE_S": 5, "CHUANMEN_MAX_LIST_PAGES": 40}
        done = crawl_all(running, data, settings=settings)
        yield Crawled(running, data, done, tuple(running.hits))
