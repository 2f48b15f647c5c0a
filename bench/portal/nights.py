"""Bad nights of the portal's sites, and weeks of nightly crawls over them, with files lost on the way: what arrives in the end.

A night is one nightly run. On a bad night a site answers every article (or everything) with something that looks final; the next night it may be well
again. Nothing that a healthy night would have given may be missing in the end, and nothing false may stand in its place.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bench.portal.faults import Exchange, Fault, always, robots, status
from bench.portal.layouts import Reply
from bench.portal.run import scrapy
from bench.portal.score import by_article, is_wanted, read_lines
from bench.portal.server import Portal

_HTML = "text/html; charset=utf-8"
_MARKS = ("本站正在做第", "网络环境异常")
"""What only the notices of bad nights say."""

_NOTICE = "".join(f"<p>本站正在做第{n}项升级，其间不能访问，请过些时候再来，给您添了麻烦。</p>" for n in range(9))
_MAINTENANCE = Reply(
    f"<html><head><title>公告</title></head><body><h1>公告</h1><div>{_NOTICE}</div></body></html>".encode(), 200, _HTML
)
_BLOCK = Reply(
    (f"<html><head><style>{'.a{color:red}' * 900}</style></head><body><h2>网络环境异常</h2></body></html>".encode()),
    200,
    _HTML,
)


async def _unended(x: Exchange) -> None:
    """An answer without length that ends after two thirds."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {x.normal.content_type}\r\nConnection: close\r\n\r\n"
    await x.write(head.encode() + x.normal.body[: len(x.normal.body) * 2 // 3])


NIGHTS: dict[str, Fault] = {
    night.name: night
    for night in (
        Fault("maintenance", "articles", "either", always(_MAINTENANCE)),
        Fault("maintenance_everywhere", "site", "either", always(_MAINTENANCE)),
        Fault("block_page", "articles", "either", always(_BLOCK)),
        Fault("gone", "articles", "either", always(status(404, "<h1>404</h1>"))),
        Fault("home", "articles", "either", always(status(302, Location="/"))),
        Fault("forbidden", "robots", "either", robots("User-agent: *\nDisallow: /\n")),
        Fault("errors", "articles", "either", always(status(500, "<h1>500</h1>"))),
        Fault("unended", "articles", "either", _unended),
    )
}
"""What a site may do for a night, by name."""

LAST_BAD, NIGHTS_A_WEEK = 5, 10
"""Nights are numbered from 0. After night 5 all sites are well; a first look on night 2, after bad looks on 3 and 5, is followed by one on night 9."""


def lose_state(data: Path) -> None:
    """The state file is gone, its journal too."""
    for path in data.glob("state.sqlite*"):
        path.unlink()


def tear_feed(data: Path) -> None:
    """The last seven bytes of the articles are gone."""
    path = data / "articles.jsonl"
    os.truncate(path, max(0, path.stat().st_size - 7))


def empty_feed(data: Path) -> None:
    """All visits are gone."""
    os.truncate(data / "visits.jsonl", 0)


LOSSES: dict[int, Callable[[Path], None]] = {4: lose_state, 7: tear_feed, 8: empty_feed}
"""What is lost before which night's run."""


@dataclass
class WeekScore:
    """What a week of nights gave.

    Attributes:
        offered: Articles that a crawl must bring, each offered on some healthy night.
        arrived: Those with exactly one line; ``missing`` have none, ``doubled`` more.
        false: Lines that hold a notice, or stand under an address of no article.
        fetched_again: Articles whose page was sent whole more than once.
        bad, told: (night, site) on which a site answered something first asked for wrongly, and those of them whose run failed; ``silent`` are the others.
        alarms: Healthy sites whose run failed on a night without lost files.
        codes: Exit code of each night.
    """

    offered: int = 0
    arrived: int = 0
    missing: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    fetched_again: list[str] = field(default_factory=list)
    bad: int = 0
    told: int = 0
    silent: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)

    def summary(self) -> list[str]:
        """The figures, a line each."""
        return [
            f"articles offered on some healthy night {self.offered}: arrived {self.arrived}, missing {len(self.missing)}, doubled "
            f"{len(self.doubled)}; false lines {len(self.false)}; pages sent whole more than once {len(self.fetched_again)}",
            f"bad nights of a site {self.bad}: told by its run {self.told}, silent {len(self.silent)}; runs of healthy sites that failed {len(self.alarms)}; "
            f"exit codes by night {' '.join(map(str, self.codes))}",
            *(f"  missing: {url}" for url in self.missing[:8]),
            *(f"  false: {url}" for url in self.false[:5]),
            *(f"  silent: {text}" for text in self.silent[:8]),
            *(f"  alarm: {text}" for text in self.alarms[:8]),
        ]


def weather(portal: Portal, seed: int) -> list[dict[str, str]]:
    """For each night, which sites (by host) are bad and how: each site on three of the first six nights."""
    rng, nights = Random(seed), [dict[str, str]() for _ in range(NIGHTS_A_WEEK)]
    names = list(NIGHTS)
    for n, site in enumerate(portal.country.sites):
        for k, night in enumerate(sorted(rng.sample(range(LAST_BAD + 1), 3))):
            nights[night][site.host] = names[(n + k * rng.randrange(2)) % len(names)]
    return nights


def live_a_week(
    portal: Portal, data: Path, seed: int, losses: dict[int, Callable[[Path], None]] | None = None
) -> WeekScore:
    """Crawl every site each night of a week, and score what is there in the end.

    Args:
        portal: A running portal; its last day is the last night.
        data: The data folder, empty.
        seed: Draws the bad nights.
        losses: What is lost before which night.
    """
    score, losses = WeekScore(), losses or {}
    sites = {site.id: site.host for site in portal.country.sites}
    for night, bad in enumerate(weather(portal, seed)):
        day = date.fromisoformat(portal.spec.today) - timedelta(days=NIGHTS_A_WEEK - 1 - night)
        if night in losses:
            losses[night](data)
        portal.faults = {host: NIGHTS[name] for host, name in bad.items()}
        seen, begun = set(data.glob("runs/*.json")), len(portal.hits)
        # no revisits: what is counted is pages fetched again by mistake
        settings: dict[str, object] = {"CHUANMEN_TODAY": day, "CHUANMEN_REVISIT_SHARE": 0}
        score.codes.append(scrapy(portal, data, "crawl-all", settings=settings).returncode)
        told = {one["site"]: one for path in set(data.glob("runs/*.json")) - seen if (one := _run_of(path))}
        for name, host in sites.items():
            _judge(score, portal, night, told.get(name), host, begun, lost=night in losses)
    portal.faults = {}
    _count(score, portal, data)
    return score


def _run_of(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _judge(
    score: WeekScore, portal: Portal, night: int, run: dict[str, Any] | None, host: str, begun: int, *, lost: bool
) -> None:
    fault, ok = portal.faults.get(host), run is not None and run["ok"]
    what = f"night {night}, {host}, {fault.name if fault else 'well'}: {run['failures'][:1] if run else 'no run'}"
    if fault is None:
        if not ok and not lost:
            score.alarms.append(what)
        return
    before = {(hit.host, hit.path) for hit in portal.hits[:begun]}
    asked = {hit.path for hit in portal.hits[begun:] if hit.host == host}
    paths = portal.country.layouts[host].article_paths
    touched = {"robots": {"/robots.txt"} & asked, "articles": asked & paths}.get(fault.scope, asked - {"/robots.txt"})
    if fault.scope == "articles":  # a later look that finds the same again is no news
        touched = {path for path in touched if (host, path) not in before}
    if touched:
        score.bad += 1
        score.told += not ok
        if ok:
            score.silent.append(what)


def _count(score: WeekScore, portal: Portal, data: Path) -> None:
    lines = by_article(portal, read_lines(data / "articles.jsonl"))
    visits = read_lines(data / "visits.jsonl")
    known = {truth.url: truth for truth in portal.country.truth}
    for url, some in lines.items():
        said = any(mark in line["text"] or "title_differs" in line["damage"] for line in some for mark in _MARKS)
        score.false += [url] if said or url not in known else []
    score.false += [line["article"]["url"] for line in visits if not known.get(_first(portal, line["article"]["url"]))]
    for truth in portal.country.truth:
        if is_wanted(truth):
            score.offered += 1
            here = len(lines[truth.url])
            score.arrived += here == 1
            score.missing += [truth.url] if not here else []
            score.doubled += [truth.url] if here > 1 else []
    sent = [f"http://{hit.host}:{portal.spec.port}{hit.path}" for hit in portal.hits if hit.whole]
    articles = {url for truth in portal.country.truth for url in (truth.url, *truth.aliases)}
    score.fetched_again = sorted({url for url in articles if sent.count(url) > 1})


def _first(portal: Portal, url: str) -> str:
    return next((t.url for t in portal.country.truth if url in (t.url, *t.aliases)), "")
