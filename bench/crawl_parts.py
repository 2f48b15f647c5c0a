"""The measured parts of ``bench.crawl``: each crawls the local portal with the real commands and returns its figures."""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from warcio.archiveiterator import ArchiveIterator

from bench.measured import Measured, run
from tests.portal.country import Spec
from tests.portal.faults import MENU, OFFSITE
from tests.portal.run import ROOT, command, environment, whole_range
from tests.portal.score import essence, fetches, read_lines, score, score_faults
from tests.portal.server import Portal

FEEDS = ("articles", "visits", "rejected")
FAULT_SETTINGS = {"DOWNLOAD_TIMEOUT": 3, "CHUANMEN_MAX_LIST_PAGES": 50, "CHUANMEN_MAX_PAUSE_S": 5}


@contextmanager
def folder() -> Iterator[Path]:
    """A data folder that goes away."""
    with tempfile.TemporaryDirectory(prefix="chuanmen-bench-") as name:
        yield Path(name)


def crawl(
    portal: Portal, data: Path, kill_after_s: float | None = None, settings: dict[str, object] | None = None
) -> Measured:
    """``scrapy crawl-all`` over the portal's range."""
    line = command(portal, data, "crawl-all", *whole_range(portal), settings=settings)
    return run(line, ROOT, environment(portal), data.with_suffix(".log"), kill_after_s)


def sizes(data: Path) -> dict[str, int]:
    """Bytes of each feed."""
    return {name: (data / f"{name}.jsonl").stat().st_size if (data / f"{name}.jsonl").exists() else 0 for name in FEEDS}


def article_addresses(portal: Portal) -> set[str]:
    """Every address of every page of every article."""
    return {url for truth in portal.country.truth for page in truth.page_addresses() for url in page}


def clean(spec: Spec) -> list[str]:
    """A whole crawl without faults, and a second one over the unchanged country; CPU beside the plain spider's."""
    with Portal(spec) as portal, folder() as data:
        country = f"{len(portal.country.sites)} sites in {len({s.province for s in portal.country.sites})} provinces, {len(portal.country.truth)} articles"
        first = crawl(portal, data)
        scored = score(portal, data)
        lines = [
            f"country: {country}",
            f"first crawl: exit {first.code}, {first.wall_s:.0f} s, CPU {first.cpu_s:.1f} s, {first.max_rss_mb:.0f} MB",
        ]
        lines += scored.summary().splitlines()
        lines += [
            f"  missed or wrong: {url}" for url in (scored.not_fetched + scored.fetched_again + scored.invented)[:5]
        ]
        lines += [f"  visit missed: {url}" for url in scored.visits_missed[:10]]
        lines += archive_check(data) + _plain(portal, data, first, scored.wanted)
        before = sizes(data)
        portal.forget()
        second = crawl(portal, data)
        articles = article_addresses(portal)
        again = sum(n for url, n in fetches(portal).items() if url in articles)
        grown = {name: after - before[name] for name, after in sizes(data).items()}
        lines.append(
            f"second crawl: exit {second.code}, CPU {second.cpu_s:.1f} s, articles fetched again {again}, bytes added to feeds {grown}"
        )
        return lines


def _plain(portal: Portal, data: Path, ours: Measured, articles: int) -> list[str]:
    """CPU of the plain spider over exactly the pages that our crawl fetched."""
    known = article_addresses(portal)
    asked = [url for url in fetches(portal) if not url.endswith("/robots.txt")]
    statuses = {f"http://{h.host}:{portal.spec.port}{h.path}": (h.status, h.query) for h in portal.hits}
    wanted = [url + (f"?{statuses[url][1]}" if statuses[url][1] else "") for url in asked if statuses[url][0] == 200]
    addresses, output = data / "addresses.txt", data / "plain.jsonl"
    addresses.write_text(
        "".join(f"{'article' if url in known else 'list'} {url}\n" for url in wanted), encoding="utf-8"
    )
    portal.forget()
    line = [sys.executable, "-m", "bench.crawl_plain", str(addresses), str(output)]
    plain = run(line, ROOT, environment(portal), data / "plain.log")
    got = len(read_lines(output))
    per = (ours.cpu_s / articles * 1000, plain.cpu_s / articles * 1000)
    ratio = ours.cpu_s / plain.cpu_s
    return [
        f"plain Scrapy + trafilatura on the same {len(wanted)} pages: exit {plain.code}, {got} items, CPU {plain.cpu_s:.1f} s",
        f"CPU per article: ours {per[0]:.1f} ms, plain {per[1]:.1f} ms, ratio {ratio:.2f} (must be ≤ 0.6)",
    ]


def archive_check(data: Path) -> list[str]:
    """Whether every article's file and offset open the right page."""
    right, wrong = 0, []
    for line in read_lines(data / "articles.jsonl"):
        place = line["archive"]
        path = next((p for p in (data / place["file"], data / "archive" / place["file"]) if p.exists()), None)
        found = None
        if path is not None:
            with path.open("rb") as handle:
                handle.seek(place["offset"])
                record = next(iter(ArchiveIterator(handle)), None)
                found = record.rec_headers.get_header("WARC-Target-URI") if record else None
        if found == line["url"]:
            right += 1
        else:
            wrong.append(f"{line['url']} → {found}")
    return [
        f"archive offsets that open the right page: {right} of {right + len(wrong)}",
        *(f"  wrong: {w}" for w in wrong[:3]),
    ]


def faults(spec: Spec) -> list[str]:
    """A crawl of a country where every fault of the menu has a site."""
    menu = dict(enumerate(MENU))
    with Portal(spec, menu) as portal, folder() as data:
        done = crawl(portal, data, settings=dict(FAULT_SETTINGS))
        scored = score_faults(portal, data)
        went_off = sum(h.host == OFFSITE for h in portal.hits)
        huge = next(
            s.host
            for s in portal.country.sites
            if s.host in portal.faults and portal.faults[s.host].name == "huge_body"
        )
        return [
            f"all {len(menu)} faults on: ended by itself, exit {done.code} (1: something failed), {done.wall_s:.0f} s, {done.max_rss_mb:.0f} MB",
            f"reachable articles emitted {scored.reached} of {scored.reachable}; unreachable listed with their reason {scored.listed} of {scored.unreachable}",
            f"off-site requests {went_off}; bytes taken from the site of 1 GB bodies {portal.sent[huge]:,}; unreachable articles with a line {len(scored.invented)}",
            *(f"  lost: {_fault_of(portal, url)}{url}" for url in scored.lost[:10]),
            *(f"  not listed: {text}" for text in scored.unlisted[:10]),
            *(f"  invented: {_fault_of(portal, url)}{url}" for url in scored.invented[:5]),
        ]


def _fault_of(portal: Portal, url: str) -> str:
    host = re.sub(r"^http://|:.*$", "", url)
    return f"[{portal.faults[host].name}] " if host in portal.faults else "[no fault] "


def kills(spec: Spec, times: int, seed: int) -> list[str]:
    """Kill the crawl at random instants, restart it each time, and compare with a crawl that was never killed."""
    rng = Random(seed)
    with Portal(spec) as portal, folder() as calm, folder() as killed:
        whole = crawl(portal, calm)
        # The first seconds are start-up; the rest is spread so that kills fall into all of the work.
        start_up = min(1.5, whole.wall_s / 2)
        work = max(0.5, whole.wall_s - start_up)
        done = 0
        midway = []
        for _ in range(times):
            result = crawl(portal, killed, kill_after_s=rng.uniform(0.3, start_up + 2.5 * work / times + 0.5))
            done += result.code == -9
            midway.append(len(_lines_or_torn(killed)))
        last = crawl(portal, killed)
        lines = [
            f"never killed: {whole.wall_s:.0f} s, exit {whole.code}; killed {done} times of {times} begun, then run to its end: exit {last.code}",
            f"article lines after each kill: {midway}",
        ]
        for name in FEEDS:
            a, b = essence(read_lines(calm / f"{name}.jsonl")), essence(read_lines(killed / f"{name}.jsonl"))
            lines.append(
                f"{name}: {a.total()} lines never killed, {b.total()} killed; lost {(a - b).total()}, extra {(b - a).total()}"
            )
        return lines + archive_check(killed)


def _lines_or_torn(data: Path) -> list[str]:
    path = data / "articles.jsonl"
    return path.read_text(encoding="utf-8", errors="replace").splitlines() if path.exists() else []


def memory(spec: Spec) -> list[str]:
    """Memory over a list of very many links."""
    with Portal(spec) as portal, folder() as data:
        line = command(portal, data, "crawl", "portal_long_list", *whole_range(portal))
        asked: Counter[str] = Counter()

        def progress() -> int:
            asked["lists"] = sum(h.path.startswith("/news/") for h in portal.hits)
            return asked["lists"]

        done = run(line, ROOT, environment(portal), data / "log", progress=progress)
        pages = max((n for n, _ in done.samples), default=0)
        marks = [max((mb for n, mb in done.samples if n <= pages * part / 4), default=0.0) for part in (1, 2, 3, 4)]
        return [
            f"{pages} list pages, {pages * 200:,} links: exit {done.code}, CPU {done.cpu_s:.1f} s, highest {done.max_rss_mb:.0f} MB (must be < 300)",
            f"highest after a quarter, half, three quarters, all: {', '.join(f'{mb:.0f} MB' for mb in marks)}",
        ]
