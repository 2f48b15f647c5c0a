"""``scrapy verify``: what is shown, and when the spider is stamped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from crawler.crawl.window import BEIJING
from tests.conftest import ROOT
from tests.crawler.small_site import TODAY, SmallSite, serve
from tests.scrapy_command import last_line, scrapy

SPIDER = '''"""A made-up site."""

from tests.crawler.small_site import SmallSpider


class SmallOneSpider(SmallSpider):
    """A made-up site."""

    name = "small_one"
    verified = "not yet"
    confidence = "high"
'''


@pytest.fixture
def site() -> SmallSite:
    return SmallSite()


@pytest.fixture
def job(site: SmallSite, tmp_path: Path) -> Iterator[dict[str, str]]:
    (tmp_path / "small_spiders.py").write_text(SPIDER)
    with serve(site) as port:
        yield {"SMALL_SITE_PORT": str(port), "PYTHONPATH": f"{tmp_path}:{ROOT}"}


OPTIONS = ("-s", "SPIDER_MODULES=small_spiders", "-s", "CHUANMEN_ALLOW_LOOPBACK=1", "-s", f"CHUANMEN_TODAY={TODAY}")


def test_a_site_that_can_be_read_is_shown_and_stamped(job: dict[str, str], site: SmallSite, tmp_path: Path) -> None:
    done = scrapy("verify", "small_one", *OPTIONS, env=job)
    shown = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    assert "read and obeyed" in shown
    assert "2024-05-07  清江省党政代表团来我市考察" in shown
    assert f'    verified = "{datetime.now(BEIJING).date()}"\n' in (tmp_path / "small_spiders.py").read_text()
    assert site.fetched == [site.path(0)]


def test_a_site_that_is_closed_is_not_stamped(job: dict[str, str], site: SmallSite, tmp_path: Path) -> None:
    site.odd["/list.html"] = (412, {}, b"")
    done = scrapy("verify", "small_one", *OPTIONS, env=job)
    assert done.returncode == 1
    assert "small_one is not verified" in last_line(done.stderr)
    assert "412" in last_line(done.stderr)
    assert (tmp_path / "small_spiders.py").read_text() == SPIDER


def test_a_list_without_rows_is_not_stamped(job: dict[str, str], site: SmallSite, tmp_path: Path) -> None:
    site.articles = 0
    done = scrapy("verify", "small_one", *OPTIONS, env=job)
    assert last_line(done.stderr).endswith(
        "expected rows that lead to articles, found none (it never had any: has the site changed, or its article_url?)"
    )
    assert (tmp_path / "small_spiders.py").read_text() == SPIDER


def test_nothing_is_left_in_the_data_folder(job: dict[str, str], tmp_path: Path) -> None:
    scrapy("verify", "small_one", "--no-stamp", *OPTIONS, "-s", f"CHUANMEN_DATA={tmp_path / 'data'}", env=job)
    assert not (tmp_path / "data").exists()
    assert (tmp_path / "small_spiders.py").read_text() == SPIDER
