"""The score notices what it is there to notice: a crawl that did badly must look bad."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from bench.portal.country import Spec, Truth
from bench.portal.score import essence, is_wanted, score, score_faults
from bench.portal.server import Hit, Portal

SPEC = Spec(seed=4, sites=6, articles=90, scale=0.05, visit_share=0.3)


@pytest.fixture
def portal() -> Portal:
    """Not started: its log is written by hand."""
    running = Portal(SPEC, {0: "forbidden_403"})
    fetch(running, [t for t in running.country.truth if is_wanted(t)])
    return running


def fetch(portal: Portal, truths: Iterable[Truth]) -> None:
    for t in truths:
        for url in (t.url, *t.further):
            parts = urlsplit(url)
            portal.hits.append(Hit(0.0, parts.hostname or "", parts.path, "", 200, "test"))


def article(t: Truth) -> dict[str, Any]:
    return {"url": t.url, "site": t.site, "fetched_at": "x"}


def visit(t: Truth) -> dict[str, Any]:
    hosts = [{"code": code} for code in t.hosts]
    return {"article": article(t), "guest": {"code": t.guest}, "hosts": hosts, "start": str(t.start), "end": str(t.end)}


def write(
    folder: Path, articles: Iterable[Truth], visits: Iterable[dict[str, Any]], rejected: Iterable[dict[str, Any]] = ()
) -> Path:
    for name, lines in (("articles", map(article, articles)), ("visits", visits), ("rejected", rejected)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return folder


def wanted(portal: Portal) -> list[Truth]:
    return [t for t in portal.country.truth if is_wanted(t)]


def reports(portal: Portal) -> list[Truth]:
    return [t for t in wanted(portal) if t.is_visit]


def test_a_perfect_crawl_scores_full(portal: Portal, tmp_path: Path) -> None:
    s = score(portal, write(tmp_path, wanted(portal), map(visit, reports(portal))))
    assert s.fetched_once == s.wanted == s.emitted
    assert s.visits_found == len(reports(portal)) == s.fields["hosts"]
    assert [*s.not_emitted, *s.doubled, *s.invented, *s.unwanted] == []


def test_a_second_fetch_is_noticed(portal: Portal, tmp_path: Path) -> None:
    fetch(portal, wanted(portal)[:1])
    assert score(portal, write(tmp_path, [], [])).fetched_again == [wanted(portal)[0].url]


def test_a_missing_page_2_is_noticed(portal: Portal, tmp_path: Path) -> None:
    long = next(t for t in wanted(portal) if t.further)
    portal.hits[:] = [h for h in portal.hits if not long.further[0].endswith(h.path)]
    assert long.url in score(portal, write(tmp_path, [], [])).not_fetched


def test_a_fetch_out_of_range_is_noticed(portal: Portal, tmp_path: Path) -> None:
    old = next(t for t in portal.country.truth if not t.in_range)
    fetch(portal, [old])
    assert score(portal, write(tmp_path, [], [])).unwanted == [old.url]


def test_a_doubled_line_is_noticed(portal: Portal, tmp_path: Path) -> None:
    assert score(portal, write(tmp_path, wanted(portal)[:1] * 2, [])).doubled == [wanted(portal)[0].url]


def test_an_invented_visit_is_noticed(portal: Portal, tmp_path: Path) -> None:
    calm = next(t for t in wanted(portal) if not t.is_visit)
    assert score(portal, write(tmp_path, [], [visit(calm)])).invented == [calm.url]


def test_a_wrong_date_is_noticed(portal: Portal, tmp_path: Path) -> None:
    wrong = visit(reports(portal)[0]) | {"start": "2001-01-01"}
    s = score(portal, write(tmp_path, [], [wrong]))
    assert (s.visits_found, s.fields["start"], s.fields["end"]) == (1, 0, 1)


def test_an_unreachable_article_without_reason_is_noticed(portal: Portal, tmp_path: Path) -> None:
    s = score_faults(portal, write(tmp_path, [], []))
    assert s.unreachable > 0
    assert s.listed == 0


def test_a_reason_that_names_another_fault_does_not_count(portal: Portal, tmp_path: Path) -> None:
    refused = [{"url": t.url, "site": t.site, "stage": "fetch", "reason": "answered 500"} for t in wanted(portal)]
    assert score_faults(portal, write(tmp_path, [], [], refused)).listed == 0


def test_lines_are_compared_without_time_and_place() -> None:
    one, two = {"a": 1, "fetched_at": "x", "archive": None}, {"a": 1, "fetched_at": "y", "archive": {"file": "z"}}
    assert essence([one]) == essence([two])
    assert essence([one, one]) != essence([two])
