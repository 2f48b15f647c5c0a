"""``scrapy corpus`` beside a plain process pool over the same archives: ``python -m bench.corpus`` prints CPU, workers, memory, kills and an estimate.

The pages are the articles of a made-up country, written into archives of a hundred; ratios count, not seconds.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import platform
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from multiprocessing import Pool
from pathlib import Path
from statistics import median
from typing import Any
from urllib.request import ProxyHandler, build_opener

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from bench.measured import Measured, run
from bench.portal.country import Spec
from bench.portal.run import ROOT
from bench.portal.server import Portal
from pipelines.clean import clean
from pipelines.rooms import Page
from pipelines.warc import read_warc

PAGES_AN_ARCHIVE = 100
FEEDS = ("articles", "visits", "rejected")
CRAWL_ARCHIVES, CRAWL_PAGES, CHINESE = 90_000, 27_000, 0.05
"""A monthly Common Crawl: archives, pages in each, and the share in Chinese; public figures, rounded."""


def write_archives(folder: Path, pages: int) -> int:
    """Write the country's articles; how many pages there are."""
    folder.mkdir()
    opener, count = build_opener(ProxyHandler({})), 0
    with Portal(Spec(sites=40, articles=pages)) as portal:
        urls = [url for truth in portal.country.truth for (url, *_) in truth.page_addresses()][:pages]
        for first in range(0, len(urls), PAGES_AN_ARCHIVE):
            with (folder / f"{first // PAGES_AN_ARCHIVE:05d}.warc.gz").open("wb") as file:
                writer = WARCWriter(file, gzip=True)
                for url in urls[first : first + PAGES_AN_ARCHIVE]:
                    with opener.open(url, timeout=20) as answer:
                        body, kind = answer.read(), answer.headers.get("Content-Type", "text/html")
                    head = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
                    writer.write_record(
                        writer.create_warc_record(
                            url, "response", payload=BytesIO(body), length=len(body), http_headers=head
                        )
                    )
                    count += 1
    return count


def plain(paths: list[str], out: str, workers: int) -> None:
    """What one writes in ten minutes: a pool, an archive a job, a file a job; nothing is guarded, counted or taken up again."""
    with Pool(workers) as pool:
        pool.starmap(_plain_job, [(path, f"{out}/{n:05d}.jsonl") for n, path in enumerate(paths)], chunksize=1)


def _plain_job(path: str, out: str) -> None:
    with open(out, "w", encoding="utf-8") as file:
        for page in read_warc(Path(path)):
            if isinstance(page, Page):
                made = clean(page)
                for record in (made.article, *made.visits, *made.rejected):
                    if record is not None:
                        file.write(record.to_line())


def corpus(archives: Path, out: Path, workers: int, *words: str) -> list[str]:
    """The command."""
    return [
        sys.executable, "-m", "scrapy", "corpus", str(archives), "--out", str(out), "--workers", str(workers), *words,
    ]  # fmt: skip


def adopt() -> None:
    """Become the parent of whatever a command leaves behind: an engine's helpers end after it, and their CPU counts."""
    prctl: Any = ctypes.CDLL(None).prctl
    prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


def measure(line: list[str], log: Path) -> Measured:
    """Run it, the CPU of all that it began included."""
    before, done = os.times(), run(line, ROOT, os.environ, log)
    with suppress(ChildProcessError):
        while os.waitpid(-1, 0):
            pass
    after = os.times()
    done.cpu_s = after.children_user + after.children_system - before.children_user - before.children_system
    if done.code:
        raise SystemExit(f"expected exit 0, found {done.code}: {log.read_text(errors='replace')[-2000:]}")
    return done


def speed(archives: Path, pages: int, work: Path, rounds: int) -> list[str]:
    """Plain pool, one worker and two, in turn."""
    paths, cpu, wall = (
        sorted(map(str, archives.iterdir())),
        defaultdict[str, list[float]](list),
        defaultdict[str, list[float]](list),
    )
    for n in range(rounds):
        (work / f"plain{n}").mkdir()
        code = f"from bench.corpus import plain; plain({paths!r}, {str(work / f'plain{n}')!r}, 2)"
        for name, line in (
            ("plain pool of 2", [sys.executable, "-c", code]),
            ("corpus, 2 workers", corpus(archives, work / f"two{n}", 2)),
            ("corpus, 1 worker", corpus(archives, work / f"one{n}", 1)),
            ("corpus, 2 workers, only visits", corpus(archives, work / f"visits{n}", 2, "--only", "visits")),
        ):
            done = measure(line, work / "log")
            cpu[name].append(done.cpu_s)
            wall[name].append(done.wall_s)
    lines = [
        f"{name}: CPU {median(cpu[name]):.1f} s ({pages / median(cpu[name]):.0f} pages a CPU second), {median(wall[name]):.1f} s"
        for name in cpu
    ]
    ratio = median(a / b for a, b in zip(cpu["corpus, 2 workers"], cpu["plain pool of 2"], strict=True))
    faster = median(a / b for a, b in zip(wall["corpus, 1 worker"], wall["corpus, 2 workers"], strict=True))
    same = all(
        (work / "one0" / f"{name}.jsonl").read_bytes() == (work / "two0" / f"{name}.jsonl").read_bytes()
        for name in FEEDS
    )
    lines.append(
        f"CPU of corpus : plain pool = {ratio:.2f}; two workers are {faster:.2f} times as fast as one; same bytes: {same}"
    )
    page_s = median(cpu["corpus, 2 workers"]) / pages
    gate_s = gate()
    hours = CRAWL_ARCHIVES * CRAWL_PAGES * (CHINESE * page_s + (1 - CHINESE) * gate_s) / 3600
    lines.append(
        f"a page {1000 * page_s:.1f} ms, turned away by --only visits {1000 * gate_s:.2f} ms; a monthly Common Crawl"
        f" ({CRAWL_ARCHIVES:,} archives of {CRAWL_PAGES:,} pages, {CHINESE:.0%} Chinese): about {hours:,.0f} core hours, reading them not counted"
    )
    return lines


def gate() -> float:
    """Seconds of CPU for the look at a page of another language, before anything costly."""
    from pipelines.corpus.part import may_tell

    page = Page(
        b"<html><head><title>Local news</title></head><body>"
        + b"<p>The council met on Monday and talked about the new bridge over the river.</p>" * 700
        + b"</body></html>"
    )
    began = time.process_time()
    for _ in range(300):
        may_tell(page, 10_000_000)
    return (time.process_time() - began) / 300


def memory(archives: Path, work: Path) -> list[str]:
    """Memory of the run's processes, shared pages counted once (Pss): a worker's own, with the child that guards it."""
    process = subprocess.Popen(
        corpus(archives, work / "memory", 2), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    seen: list[float] = []
    while process.poll() is None:
        workers = [sum(pss(one) for one in group) for group in _workers(process.pid)]
        if workers:
            seen.append(max(workers))
        time.sleep(0.25)
    quarter = max(1, len(seen) // 4)
    return [
        f"memory of the largest worker with its child: first quarter {max(seen[:quarter]):.0f} MB, last quarter {max(seen[-quarter:]):.0f} MB"
    ]


def _workers(root: int) -> Iterator[list[int]]:
    """Each worker and its child: processes that make parts are those with a child of their own name."""
    parents = defaultdict[int, list[int]](list)
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(words[1])].append(int(stat.parent.name))

    def below(pid: int) -> Iterator[int]:
        for child in parents[pid]:
            yield child
            yield from below(child)

    for pid in below(root):
        if (children := parents[pid]) and not any(parents[one] for one in children) and len(children) == 1:
            yield [pid, *children]


def pss(pid: int) -> float:
    """Proportional share of memory, in 10⁶ bytes; 0 for one that ended."""
    try:
        found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0.0
    return int(found.group(1)) * 1024 / 1e6 if found else 0.0


def kills(archives: Path, work: Path, times: int) -> list[str]:
    """Killed again and again with all its processes, then let through: the bytes of a run that nobody killed?"""
    rng, out = random.Random(20261125), work / "killed"
    whole = work / "one0"
    if not whole.exists():
        measure(corpus(archives, whole, 2), work / "log")
    died = 0
    for _ in range(times):
        job = subprocess.Popen(
            corpus(archives, out, 2),
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(rng.uniform(2.0, 10.0))
        died += job.poll() is None
        os.killpg(job.pid, signal.SIGKILL)
        job.wait()
    done = sum((one / "ledger.json").exists() for one in (out / "parts").iterdir())
    measure(corpus(archives, out, 2), work / "log")
    same = all((out / f"{name}.jsonl").read_bytes() == (whole / f"{name}.jsonl").read_bytes() for name in FEEDS)
    return [
        f"{died} of {times} kills hit a running process, {done} parts were done by then; same bytes as without: {same}"
    ]


def main(words: list[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.corpus", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=3000)
    parser.add_argument(
        "--rounds", type=int, default=3, help="times each is measured; medians are told; 0 leaves speed out"
    )
    parser.add_argument("--kills", type=int, default=20)
    options = parser.parse_args(words)
    adopt()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {time.strftime('%Y-%m-%d')}", flush=True)
    with tempfile.TemporaryDirectory(prefix="chuanmen-bench-") as name:
        work, archives = Path(name), Path(name) / "archives"
        pages = write_archives(archives, options.pages)
        print(f"{pages:,} pages in {len(list(archives.iterdir()))} archives", flush=True)
        parts: tuple[Callable[[], list[str]], ...] = (
            lambda: speed(archives, pages, work, options.rounds) if options.rounds else [],
            lambda: memory(archives, work),
            lambda: kills(archives, work, options.kills),
        )
        for part in parts:
            print("\n".join(part()), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
