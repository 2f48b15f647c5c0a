"""Memory stays flat over a long list. ``bench.crawl`` measures it over a hundred thousand links."""

from __future__ import annotations

from pathlib import Path

from bench.measured import run
from bench.portal.country import Spec
from bench.portal.run import ROOT, command, environment, whole_range
from bench.portal.server import Portal


def test_ten_thousand_links_add_little_memory(tmp_path: Path) -> None:
    with Portal(Spec(sites=2, articles=20, links=10_000)) as portal:
        line = command(portal, tmp_path, "crawl", "portal_long_list", *whole_range(portal))
        done = run(line, ROOT, environment(portal), tmp_path / "log", progress=lambda: len(portal.hits))
    assert done.code == 0, done.output[-500:]
    most = max(n for n, _ in done.samples)
    half = max(mb for n, mb in done.samples if n <= most / 2)
    assert done.max_rss_mb < 300
    assert done.max_rss_mb - half < 40  # what a few more pages may take
