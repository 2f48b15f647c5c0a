"""The country is as large as it says, the same for the same seed, and its truths agree with its pages."""

from __future__ import annotations

import re
import statistics
from datetime import timedelta

import pytest

from bench.portal.ballast import draw, frame
from bench.portal.country import Spec
from bench.portal.generate import PAPERS, make_country
from bench.portal.layouts import LAYOUTS
from bench.portal.server import Portal
from bench.portal.words import load
from pipelines.repair import repair

WHOLE = make_country(Spec(port=8000))


def test_every_province_has_a_site() -> None:
    assert len({site.province for site in WHOLE.sites}) == 31


def test_country_has_at_least_1500_articles_in_range() -> None:
    assert sum(t.in_range for t in WHOLE.truth) >= 1500


def test_every_platform_has_at_least_two_sites() -> None:
    counted = {name: sum(site.platform == name for site in WHOLE.sites) for name in LAYOUTS}
    assert min(counted.values()) >= 2, counted


def test_most_articles_report_no_visit() -> None:
    share = statistics.mean(t.is_visit for t in WHOLE.truth)
    assert 0.08 <= share <= 0.25


def test_addresses_are_unique() -> None:
    urls = [u for t in WHOLE.truth for u in (t.url, *t.aliases, *t.further)]
    assert len(set(urls)) == len(urls)


def test_same_seed_gives_same_bytes() -> None:
    one, two = make_country(Spec(sites=8, articles=60)), make_country(Spec(sites=8, articles=60))
    for host, layout in one.layouts.items():
        assert {p: layout.get(p).body for p in layout.routes} == {
            p: two.layouts[host].get(p).body for p in two.layouts[host].routes
        }


def test_other_seed_gives_other_people() -> None:
    one, two = make_country(Spec(sites=8, articles=60)), make_country(Spec(seed=1, sites=8, articles=60))
    assert {t.title for t in one.truth if t.is_visit}.isdisjoint(
        {t.title for t in two.truth if t.is_visit and "率" in t.title}
    )


def test_guest_and_host_papers_report_the_same_visit_differently() -> None:
    told: dict[tuple[object, ...], set[tuple[str, str, object]]] = {}
    for t in WHOLE.truth:
        if t.is_visit:
            told.setdefault((t.guest, t.hosts, t.start, t.end), set()).add((t.site, t.title, t.published))
    twice = [v for v in told.values() if len(v) > 1]
    assert len(twice) > 40
    assert sum(len({title for _, title, _ in v}) > 1 for v in twice) > len(twice) * 0.7
    assert sum(len({day for _, _, day in v}) > 1 for v in twice) > len(twice) * 0.3


def test_print_carries_the_next_day_at_the_earliest() -> None:
    papers = {site.id for site in WHOLE.sites if site.platform in PAPERS}
    told = [t for t in WHOLE.truth if t.is_visit and t.site in papers and t.end]
    assert told
    assert all(t.published >= t.end + timedelta(days=1) for t in told if t.end)


def test_visit_dates_stand_in_the_text() -> None:
    for site in WHOLE.sites:
        for a in site.articles:
            if a.story.event and not site.mirror:
                assert f"{a.story.event.start.month}月{a.story.event.start.day}日" in "".join(a.story.paragraphs)


@pytest.mark.parametrize("name", ["bytes", "script_share", "bytes_per_element"])
def test_size_tables_have_eleven_rising_steps(name: str) -> None:
    steps = load("sizes")[name]
    assert len(steps) == 11
    assert steps == sorted(steps)


def test_page_sizes_follow_the_measured_spread() -> None:
    sizes = sorted(
        len("".join((f.head, f.before, f.after)).encode()) for f in (frame(str(n), 0, ()) for n in range(300))
    )
    steps = load("sizes")["bytes"]
    for decile in (2, 5, 8):
        assert sizes[decile * 30] == pytest.approx(steps[decile], rel=0.45)


def test_drawn_values_stay_within_the_table() -> None:
    from random import Random

    values = [draw(Random(n), "bytes") for n in range(500)]
    assert min(values) >= load("sizes")["bytes"][0]
    assert max(values) <= load("sizes")["bytes"][-1]


def test_article_addresses_match_the_sites_pattern(portal: Portal) -> None:
    for site in portal.country.sites:
        pattern = portal.country.layouts[site.host].article_pattern()
        assert all(re.fullmatch(pattern, article.path) for article in site.articles)


def test_mirror_bodies_are_damaged_and_repairable(portal: Portal) -> None:
    site = next(s for s in portal.country.sites if s.mirror)
    visits = [a for a in site.articles if a.story.event] or site.articles
    text = "\n".join(visits[0].story.paragraphs)
    assert re.search(r"[\u4e00-\u9fff]\([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ]+\)", text)
    assert not re.search(r"\([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ]+\)", repair(text).text)
