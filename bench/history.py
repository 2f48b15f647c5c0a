"""``scrapy history`` against a real pywb that holds the made-up past: ``make bench-history`` prints what arrives, what kills do, and what it costs."""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import signal
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

from bench.measured import Measured, run
from bench.past import pywb
from bench.past.server import PastServer, serving
from bench.past.world import SITES, World, make_world
from bench.portal.run import QUICK, ROOT

NAMES = [f"past{n}" for n in range(SITES)]


def command(data: Path, *words: str) -> list[str]:
    """A command of the project on the made-up sites."""
    settings = QUICK | {
        "SPIDER_MODULES": "bench.past.spiders",
        "CHUANMEN_DATA": str(data),
        "CHUANMEN_TODAY": "2020-01-01",
        "CHUANMEN_ARCHIVE_DELAY_S": 0,
    }
    return [sys.executable, "-m", "scrapy", *words, *(part for k, v in settings.items() for part in ("-s", f"{k}={v}"))]


def arrived(data: Path) -> dict[str, tuple[datetime, ...]]:
    """Address → capture times of its versions, as the feed has them."""
    found: dict[str, list[tuple[int, datetime]]] = {}
    for line in (data / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        found.setdefault(record["url"], []).append((record["version"], datetime.fromisoformat(record["fetched_at"])))
    return {url: tuple(when for _, when in sorted(pairs)) for url, pairs in found.items()}


def judged(world: World, data: Path) -> str:
    """What arrived, beside what must."""
    found = arrived(data)
    missing = [url for url in world.versions if url not in found]
    invented = [url for url in found if url not in world.versions]
    wrong = [url for url, times in found.items() if url in world.versions and times != world.versions[url]]
    lines = [json.loads(line) for line in (data / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    days = sum(line["published"] != "-".join(line["url"].split("/")[3:6]) for line in lines)
    return f"{len(world.versions)} articles captured well: {len(missing)} missing, {len(wrong)} with other versions, {days} of another day, {len(invented)} invented"


def whole(world: World, port: int, work: Path) -> tuple[Measured, list[str]]:
    """One uninterrupted run."""
    data = work / "whole"
    done = run(
        command(data, "history", *NAMES, "--from", f"http://127.0.0.1:{port}/past"), ROOT, os.environ, work / "log"
    )
    again = run(
        command(data, "history", *NAMES, "--from", f"http://127.0.0.1:{port}/past"), ROOT, os.environ, work / "log2"
    )
    articles = sum(map(len, world.versions.values()))
    third = run(
        command(data, "history", *NAMES, "--from", f"http://127.0.0.1:{port}/past"), ROOT, os.environ, work / "log3"
    )
    return done, [
        f"exit {done.code}, {done.wall_s:.0f} s, CPU {done.cpu_s:.1f} s, {done.max_rss_mb:.0f} MB; {judged(world, data)}",
        f"the same command again: exit {again.code}, then {third.code} (what the archive lost is settled), {again.wall_s:.0f} s; {articles} lines must stand in the feed,"
        f" {sum(map(len, arrived(data).values()))} do",
    ]


def kills(world: World, port: int, work: Path, times: int) -> list[str]:
    """Killed again and again, then let through."""
    data, rng, died = work / "killed", random.Random(20261125), 0
    line = command(
        data, "history", *NAMES, "--from", f"http://127.0.0.1:{port}/past", "-s", "CHUANMEN_BATCH_ARTICLES=10"
    )
    for _ in range(times):
        job = subprocess.Popen(line, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(1.5, 4.0))
        died += job.poll() is None
        job.send_signal(signal.SIGKILL)
        job.wait()
    done = run(line, ROOT, os.environ, work / "log")
    same = all(
        sorted((data / f"{feed}.jsonl").read_text().splitlines())
        == sorted((work / "whole" / f"{feed}.jsonl").read_text().splitlines())
        or _essence(data, feed) == _essence(work / "whole", feed)
        for feed in ("articles", "visits")
    )
    return [
        f"{died} of {times} kills hit a running process; then exit {done.code}; feeds as of the uninterrupted run: {same}; {judged(world, data)}"
    ]


def _essence(data: Path, feed: str) -> list[str]:
    """Lines without the place in the archive, which a kill may move."""
    found = []
    for line in (data / f"{feed}.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        record.pop("archive", None)
        record.get("article", {}).pop("archive", None)
        found.append(json.dumps(record, sort_keys=True))
    return sorted(found)


def cost(world: World, work: Path) -> list[str]:
    """CPU of an article out of an archive, beside that of the same pages crawled live from the same server."""
    with serving(PastServer([one for one in world.captures if one.kind == "first" and not one.broken])) as server:
        os.environ["CHUANMEN_PAST_PORT"] = str(server.port)
        ratios = []
        for n in range(3):
            live = run(
                command(work / f"live{n}", "crawl", "living", "-a", "since=2012-01-01"), ROOT, os.environ, work / "log"
            )
            past = run(
                command(work / f"past{n}", "history", *NAMES, "--from", f"http://127.0.0.1:{server.port}/past"),
                ROOT,
                os.environ,
                work / "log",
            )
            counted = [
                len((work / f"{name}{n}" / "articles.jsonl").read_text().splitlines()) for name in ("live", "past")
            ]
            ratios.append((past.cpu_s / counted[1]) / (live.cpu_s / counted[0]))
        return [
            f"CPU an article: live {1000 * live.cpu_s / counted[0]:.1f} ms, from the archive {1000 * past.cpu_s / counted[1]:.1f} ms; ratio {sorted(ratios)[1]:.2f}"
        ]


def main(words: list[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.history", description=__doc__)
    parser.add_argument("--captures", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=20)
    options = parser.parse_args(words)
    world = make_world(options.captures)
    spoilt = sum(one.broken or one.kind in ("cut", "blocked", "taken") for one in world.captures)
    print(
        f"Python {platform.python_version()}, {time.strftime('%Y-%m-%d')}; {len(world.captures)} captures of {SITES} sites in three years, {spoilt} spoilt",
        flush=True,
    )
    with tempfile.TemporaryDirectory(prefix="chuanmen-bench-") as name:
        work = Path(name)
        (work / "pywb").mkdir()
        with pywb.serving(world.captures, work / "pywb") as port:
            print("\n".join(whole(world, port, work)[1]), flush=True)
            print("\n".join(kills(world, port, work, options.kills)), flush=True)
        print("\n".join(cost(world, work)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
