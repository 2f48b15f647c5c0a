"""The measured parts of ``bench.crawl``: each crawls the local portal with the real commands and returns its figures."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from time import process_time

from warcio.archiveiterator import ArchiveIterator

from bench.measured import Measured, run
from bench.portal.country import Spec
from bench.portal.faults import OFFSITE, whole_menu
from bench.portal.nights import LOSSES, live_a_week
from bench.portal.run import ROOT, command, environment, whole_range
from bench.portal.score import essence, fetches, read_lines, score, score_faults
from bench.portal.server import Portal

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


def everything(spec: Spec) -> list[str]:
    """A whole crawl that fetches every article in range, not only those whose titles promise a visit."""
    with Portal(spec) as portal, folder() as data:
        done = crawl(portal, data, settings={"CHUANMEN_CANDIDATES": "all"})
        scored = score(portal, data, every_article=True)
        lines = [f"exit {done.code}, {done.wall_s:.0f} s, CPU {done.cpu_s:.1f} s, {done.max_rss_mb:.0f} MB"]
        return lines + scored.summary().splitlines() + [f"  visit invented: {url}" for url in scored.invented[:5]]


def processes(spec: Spec) -> list[str]:
    """The same crawl by one process and by two, twice each, side by side; the portal runs on the same cores."""
    walls: dict[int, list[float]] = {1: [], 2: []}
    lines, found = [], []
    with Portal(replace(spec, visit_share=0.5)) as portal:
        for count in (1, 2, 1, 2):
            with folder() as data:
                shared = ("--processes", str(count)) if count > 1 else ()
                line = command(portal, data, "crawl-all", *whole_range(portal), *shared)
                served = process_time()
                done = run(line, ROOT, environment(portal), data.with_suffix(".log"))
                served = process_time() - served
                walls[count].append(done.wall_s)
                found.append(essence(read_lines(data / "visits.jsonl")))
            used = (done.cpu_s + served) / done.wall_s
            lines.append(
                f"{count} processes: exit {done.code}, {done.wall_s:.1f} s, CPU {done.cpu_s:.1f} s and {served:.1f} s of the portal:"
                f" {used:.2f} of {os.cpu_count()} cores"
            )
    same = all(one == found[0] for one in found)
    return [
        *lines,
        f"two processes {min(walls[1]) / min(walls[2]):.2f} × one (must be ≥ 1.8), visits {'the same' if same else 'DIFFER'}",
    ]


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


def opened(data: Path) -> tuple[int, list[str]]:
    """How many articles' archive file and offset open the page of that address, and those that do not."""
    right, wrong = 0, []
    for line in read_lines(data / "articles.jsonl"):
        place = line["archive"]
        found = None
        if (path := data / place["file"]).exists():
            with path.open("rb") as handle:
                handle.seek(place["offset"])
                record = next(iter(ArchiveIterator(handle)), None)
                found = record.rec_headers.get_header("WARC-Target-URI") if record else None
        right += found == line["url"]
        wrong += [] if found == line["url"] else [f"{line['url']} → {found}"]
    return right, wrong


def archive_check(data: Path) -> list[str]:
    """The same, as lines."""
    right, wrong = opened(data)
    return [
        f"archive offsets that open the right page: {right} of {right + len(wrong)}",
        *(f"  wrong: {w}" for w in wrong[:3]),
    ]


def faults(spec: Spec) -> list[str]:
    """A crawl of a country where every fault of the menu has a site."""
    menu = whole_menu()
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
            f"reachable articles emitted {scored.reached} of {scored.reachable} ({len(scored.refused)} more fetched and listed as no article); unreachable listed with their reason {scored.listed} of {scored.unreachable}",
            f"off-site requests {went_off}; bytes taken from the site of 1 GB bodies {portal.sent[huge]:,}; unreachable articles with a line {len(scored.invented)}",
            *(f"  lost: {_fault_of(portal, url)}{url}" for url in scored.lost[:10]),
            *(f"  not listed: {text}" for text in scored.unlisted[:10]),
            *(f"  invented: {_fault_of(portal, url)}{url}" for url in scored.invented[:5]),
        ]


def nights(spec: Spec) -> list[str]:
    """Weeks of nightly crawls with bad nights, without and with lost files."""
    lines = []
    for what, losses in (("bad nights", None), ("bad nights and lost files", LOSSES)):
        with Portal(spec) as portal, folder() as data:
            lines += [f"{what}:", *(f"  {line}" for line in live_a_week(portal, data, spec.seed, losses).summary())]
    return lines


def _fault_of(portal: Portal, url: str) -> str:
    host = re.sub(r"^http://|:.*$", "", url)
    return f"[{portal.faults[host].name}] " if host in portal.faults else "[no fault] "


@dataclass
class KillFigures:
    """What many kills did.

    Attributes:
        rounds: Crawls that were killed again and again until one run came to its own end.
        killed: Kills that hit a running crawl; ``midway`` of them left some of the articles on disk, not all.
        lost, extra: Lines per feed, over all rounds, that differ from the crawl that was never killed.
    """

    calm_lines: dict[str, int] = field(default_factory=dict)
    rounds: int = 0
    killed: int = 0
    midway: int = 0
    lost: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    wrong_offsets: list[str] = field(default_factory=list)
    offsets: int = 0


def kill_rounds(portal: Portal, times: int, rng: Random) -> KillFigures:
    """Kill (``kill -9``) at random instants and start again, until ``times`` kills hit; each round ends with a whole run.

    Args:
        portal: A running portal.
        times: Kills wanted.
        rng: What draws the instants: from the process's start to three fifths of the time that a whole crawl takes.
    """
    figures = KillFigures()
    with folder() as calm:
        whole = crawl(portal, calm)
        expected = {name: essence(read_lines(calm / f"{name}.jsonl")) for name in FEEDS}
    figures.calm_lines = {name: lines.total() for name, lines in expected.items()}
    while figures.killed < times:
        with folder() as data:
            figures.rounds += 1
            while (
                figures.killed < times
                and crawl(portal, data, kill_after_s=rng.uniform(0.5, 0.6 * whole.wall_s)).code == -9
            ):
                figures.killed += 1
                path = data / "articles.jsonl"
                lines = path.read_bytes().count(b"\n") if path.exists() else 0
                figures.midway += 0 < lines < figures.calm_lines["articles"]
            crawl(portal, data)
            for name in FEEDS:
                found = essence(read_lines(data / f"{name}.jsonl"))
                figures.lost[name] += (expected[name] - found).total()
                figures.extra[name] += (found - expected[name]).total()
            right, wrong = opened(data)
            figures.offsets += right
            figures.wrong_offsets += wrong
    return figures


def kills(spec: Spec, times: int, seed: int) -> list[str]:
    """Kills, as lines."""
    with Portal(spec) as portal:
        f = kill_rounds(portal, times, Random(seed))
    lines = [
        f"killed {f.killed} times in {f.rounds} crawls, {f.midway} of them with some articles on disk and some not"
    ]
    for name in FEEDS:
        lines.append(
            f"{name}: {f.calm_lines[name]} lines a crawl; over all crawls lost {f.lost[name]}, extra {f.extra[name]}"
        )
    return [*lines, f"archive offsets that open the right page: {f.offsets} of {f.offsets + len(f.wrong_offsets)}"]


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
