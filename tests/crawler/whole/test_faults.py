"""Every fault of the menu, one named test each: what can be had is there, what cannot is listed with its reason."""

from __future__ import annotations

import json
import re

import pytest

from bench.portal.faults import MENU, OFFSITE
from bench.portal.score import by_article, is_wanted
from bench.portal.server import Hit
from bench.portal.site import Site
from tests.crawler.whole.conftest import Crawled


def site_of(crawled: Crawled, fault: str) -> Site:
    return next(
        s
        for s in crawled.portal.country.sites
        if s.host in crawled.portal.faults and crawled.portal.faults[s.host].name == fault
    )


def hits_of(crawled: Crawled, fault: str) -> list[Hit]:
    host = site_of(crawled, fault).host
    return [hit for hit in crawled.hits if hit.host == host]


def articles(crawled: Crawled, site: Site, reach: str) -> list[str]:
    told = crawled.portal.reach()
    return [t.url for t in crawled.portal.country.truth if t.site == site.id and is_wanted(t) and told[t.url] == reach]


@pytest.mark.parametrize("fault", MENU)
def test_reachable_articles_are_there(faulty: Crawled, fault: str) -> None:
    lines = by_article(faulty.portal, faulty.lines("articles"))
    refused = by_article(faulty.portal, [r for r in faulty.lines("rejected") if r["stage"] == "article"])
    lost = [url for url in articles(faulty, site_of(faulty, fault), "reachable") if not lines[url] and not refused[url]]
    assert lost == []


def complaints(crawled: Crawled, site: str) -> list[str]:
    """Why a site's hosts were closed and what else failed, as its run says."""
    (path,) = (crawled.data / "runs").glob(f"*-{site}.json")
    run = json.loads(path.read_text(encoding="utf-8"))
    return [*run["closed_hosts"].values(), *(failure["reason"] for failure in run["failures"])]


@pytest.mark.parametrize("fault", [f.name for f in MENU.values() if f.affected == "unreachable"])
def test_unreachable_articles_are_listed_with_their_reason(faulty: Crawled, fault: str) -> None:
    site, entry = site_of(faulty, fault), MENU[fault]
    rejected = faulty.lines("rejected")
    by_url = by_article(faulty.portal, rejected)
    closes = entry.scope in ("site", "robots") or entry.others == "either"
    of_site = complaints(faulty, site.id) if closes else []  # what was not asked waits; the run says why
    wanted = articles(faulty, site, "unreachable")
    assert wanted, "the country has no article for this fault"
    assert entry.reason is not None
    silent = [
        u
        for u in wanted
        if not any(
            re.search(entry.reason, reason, re.IGNORECASE) for reason in [r["reason"] for r in by_url[u]] or of_site
        )
    ]
    assert silent == []


@pytest.mark.parametrize("fault", [f.name for f in MENU.values() if f.affected == "unreachable"])
def test_unreachable_articles_have_no_line(faulty: Crawled, fault: str) -> None:
    lines = by_article(faulty.portal, faulty.lines("articles"))
    assert [url for url in articles(faulty, site_of(faulty, fault), "unreachable") if lines[url]] == []


def test_crawl_ends_by_itself_and_says_that_something_failed(faulty: Crawled) -> None:
    assert faulty.done.returncode == 1
    assert faulty.done.stderr.strip().splitlines()[-1].startswith("error: ")


def test_sites_without_fault_are_not_disturbed(faulty: Crawled) -> None:
    lines = by_article(faulty.portal, faulty.lines("articles"))
    refused = by_article(faulty.portal, faulty.lines("rejected"))
    calm = [s for s in faulty.portal.country.sites if s.host not in faulty.portal.faults]
    assert calm
    for site in calm:
        assert [u for u in articles(faulty, site, "reachable") if not lines[u] and not refused[u]] == []


def test_redirects_off_the_site_are_never_followed(faulty: Crawled) -> None:
    assert [hit for hit in faulty.hits if hit.host == OFFSITE] == []


def test_a_gigabyte_is_not_read(faulty: Crawled) -> None:
    host, tries = site_of(faulty, "huge_body").host, 12
    assert faulty.portal.sent[host] < tries * 9 * 1024 * 1024


def test_endless_paging_ends(faulty: Crawled) -> None:
    lists = [hit for hit in hits_of(faulty, "endless_paging") if hit.path.startswith("/news/")]
    assert 1 < len(lists) <= 10


def test_query_noise_makes_no_second_fetch(faulty: Crawled) -> None:
    paths = [hit.path for hit in hits_of(faulty, "query_noise") if "content_" in hit.path]
    assert paths
    assert len(set(paths)) == len(paths)


@pytest.mark.parametrize("fault", ["closed_412", "closed_521"])
def test_a_closed_door_is_asked_no_further(faulty: Crawled, fault: str) -> None:
    assert len([hit for hit in hits_of(faulty, fault) if hit.path != "/robots.txt"]) <= 2


@pytest.mark.parametrize("fault", ["robots_disallow", "robots_403", "robots_5xx"])
def test_robots_txt_that_closes_is_obeyed(faulty: Crawled, fault: str) -> None:
    assert {hit.path for hit in hits_of(faulty, fault)} == {"/robots.txt"}


def test_crawl_delay_is_kept(faulty: Crawled) -> None:
    times = [hit.at for hit in hits_of(faulty, "robots_delay") if hit.path != "/robots.txt"]
    assert len(times) > 3
    assert times[-1] - times[0] >= 0.28 * (len(times) - 1)  # 0.3 s asked; single gaps waver with the machine's load


def test_retry_after_is_waited_for(faulty: Crawled) -> None:
    asked: dict[str, list[Hit]] = {}
    for hit in hits_of(faulty, "retry_after_429"):
        asked.setdefault(hit.path, []).append(hit)
    waits = [second.at - first.at for first, second in (hits[:2] for hits in asked.values() if hits[0].status == 429)]
    assert waits
    assert min(waits) >= 0.95


@pytest.mark.parametrize("fault", ["forbidden_403", "always_5xx", "cut_off", "slow_drip"])
def test_no_address_is_tried_more_than_three_times(faulty: Crawled, fault: str) -> None:
    tries: dict[str, int] = {}
    for hit in hits_of(faulty, fault):
        tries[hit.path] = tries.get(hit.path, 0) + 1
    assert max(tries.values()) <= 3


def test_missing_articles_are_asked_for_once(faulty: Crawled) -> None:
    paths = [hit.path for hit in hits_of(faulty, "gone_404") if hit.status == 404 and "content_" in hit.path]
    assert len(paths) == len(set(paths))
