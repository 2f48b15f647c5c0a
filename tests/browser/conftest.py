"""A real browser on the made-up year's page. ``make test-browser`` installs what this needs; without it these tests are skipped."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="make test-browser installs a browser and runs these")

from bench.report import hostile, many, year  # noqa: E402  after the check for the browser

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if BROWSER is None:
        pytest.skip("no Chromium on this machine: make test-browser installs it")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a made-up year."""
    return year(tmp_path_factory.mktemp("year"))


@pytest.fixture(scope="session")
def hostile_page(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with headlines, names and addresses that want to be run."""
    return hostile(Path(copytree(made.parent, tmp_path_factory.mktemp("hostile"), dirs_exist_ok=True)))


@pytest.fixture(scope="session")
def large(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of ten thousand visits."""
    return many(Path(copytree(made.parent, tmp_path_factory.mktemp("many"), dirs_exist_ok=True)), 10_000)


class Opened:
    """One view of a page.

    Attributes:
        page: Playwright's page.
        said: What the console said, errors included.
        asked: Addresses that were asked for, besides the file itself.
    """

    def __init__(self, browser: Any, path: Path, view: str = "", width: int = 1440, scheme: str = "light") -> None:
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, accept_downloads=True
        )
        self.page = self.context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.said.append(f"dialog {dialog.message}"), dialog.dismiss()))
        self.page.on(
            "request",
            lambda request: self.asked.append(request.url) if not request.url.startswith(("file:", "blob:")) else None,
        )
        self.page.goto(f"file://{path}{view}")
        self.page.wait_for_selector("html[data-ready]", timeout=20_000)


@pytest.fixture
def look(browser: Any) -> Iterator[Any]:
    """Opens a page; every view is closed at the end."""
    views: list[Opened] = []

    def open_(path: Path, view: str = "", **more: Any) -> Opened:
        views.append(Opened(browser, path, view, **more))
        return views[-1]

    yield open_
    for view in views:
        view.context.close()
