"""Runs spiders in one process and says honestly how it went: one table, one exit code, the reason on the last line."""

from __future__ import annotations

import asyncio
import difflib
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from scrapy import Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import BaseSettings

from crawler.errors import OutputError
from crawler.jobs.groups import host_groups
from crawler.jobs.letter import tell
from crawler.jobs.processes import Processes
from crawler.jobs.quiet import quieten
from crawler.jobs.working import Work, crawl, not_begun
from crawler.keep.feeds import explained
from crawler.keep.run import Run, named, table


def run_jobs(
    process: Any, sites: Sequence[str], arguments: dict[str, str], *, table_to_stderr: bool = False, processes: int = 1
) -> int:
    """Crawl sites, print the summary, return the exit code.

    Args:
        process: Scrapy's crawler process.
        sites: Site ids.
        arguments: Spider arguments, the same for all sites.
        table_to_stderr: Standard output is taken by a feed.
        processes: How many share the work.

    Returns:
        0 when all went well, 1 when anything failed; the last line on standard error then says what.
    """
    assert isinstance(process, AsyncCrawlerProcess)
    if process.settings["LOG_LEVEL"] == "INFO":
        quieten()
    missing = [site for site in sites if site not in process.spider_loader.list()]
    if missing:
        return _say(unknown(missing[0], process.spider_loader.list()))
    _tell_new(Path(process.settings["CHUANMEN_DATA"]))
    runs = _run_all(process, sites, arguments, processes)
    return tell_all(runs, len(sites), process.settings, table_to_stderr=table_to_stderr)


def tell_all(runs: list[Run], sites: int, settings: BaseSettings, *, table_to_stderr: bool = False) -> int:
    """Print what failed and the summary of runs that have ended; the exit code.

    Args:
        runs: What was run.
        sites: How many sites were to be run.
        settings: Where the data lies, and whom to tell.
        table_to_stderr: Standard output is taken by a feed.
    """
    for line in _failures(runs):
        print(f"failed: {line}", file=sys.stderr)
    runs.sort(key=lambda run: run.site)
    if runs and sites > 1:
        _write_together(runs, Path(settings["CHUANMEN_DATA"]))
    print(table(runs), file=sys.stderr if table_to_stderr else sys.stdout, flush=True)
    for line in tell(runs, settings):
        print(f"not sent: {line}", file=sys.stderr)
    complaints = [run.complaint for run in runs if not run.ok]
    if len(runs) < sites:
        complaints.append(f"stopped before {sites - len(runs)} of {sites} sites were begun")
    if not complaints:
        return 0
    more = f"; {len(complaints) - 1} more sites had failures" if len(complaints) > 1 else ""
    return _say(complaints[0] + more)


def _failures(runs: Sequence[Run]) -> Iterator[str]:
    """Failures, a line each, at most twenty a site; what several sites say in the same words is said once."""
    said: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for run in runs:
        for failure in run.failures[:20]:
            said[failure["reason"]].append(failure)
    for same in said.values():
        more = f" (and {len(same) - 1} more alike)" if len(same) > 1 else ""
        if len(same) <= _SAID_ONE_BY_ONE:
            yield from map(named, same)
        else:
            yield named(same[0]) + more


_SAID_ONE_BY_ONE = 3


def _tell_new(folder: Path) -> None:
    """A job started in another folder begins its data anew: said, since it is rarely meant."""
    if not folder.exists():
        print(f"data begins anew in {folder.resolve()} (CHUANMEN_DATA names another folder)", file=sys.stderr)


def crawl_quietly(
    process: Any, site: str | type[Spider], arguments: dict[str, Any], settings: dict[str, object]
) -> Run:
    """Crawl one site under other settings, without summary; what the run did.

    Args:
        process: Scrapy's crawler process.
        site: Site id or spider.
        arguments: Spider arguments.
        settings: Settings that hold for this crawl alone.
    """
    assert isinstance(process, AsyncCrawlerProcess)
    if isinstance(site, str) and site not in process.spider_loader.list():
        return not_begun(site, unknown(site, process.spider_loader.list()))
    process.settings.setdict(settings, priority="cmdline")
    runs: list[Run] = []

    async def job() -> None:
        runs.append(await crawl(process, site, arguments))

    task = asyncio.get_event_loop().create_task(job())
    process._active.add(task)
    task.add_done_callback(process._active.discard)
    process.start()
    return runs[0] if runs else not_begun(str(site), "it was stopped")


def _run_all(
    process: AsyncCrawlerProcess, sites: Sequence[str], arguments: dict[str, str], processes: int
) -> list[Run]:
    settings = process.settings
    groups = host_groups({site: getattr(process.spider_loader.load(site), "hosts", ()) for site in sites})
    if processes > 1:
        return Processes(settings, arguments, processes).run(groups)
    runs: list[Run] = []
    waiting = iter(groups)

    async def ask() -> Sequence[str] | None:
        return next(waiting, None)

    Work(process, ask, runs.append, arguments).run(settings.getint("CHUANMEN_SITES_AT_ONCE"))
    return runs


def _write_together(runs: list[Run], folder: Path) -> None:
    """Write one summary of all sites beside those of each."""
    path = folder / "runs" / "all" / f"{min(run.started for run in runs):%Y%m%dT%H%M%SZ}.json"
    facts = {"ok": all(run.ok for run in runs), "sites": [run.summary() for run in runs]}
    try:
        with explained(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(facts, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OutputError as error:
        runs[0].fail("crawl-all", str(error))


def unknown(site: str, known: Sequence[str]) -> str:
    """One line about a site that there is not, with the names nearest to it."""
    near = difflib.get_close_matches(site, known, 3)
    hint = f"did you mean {', '.join(near)}?" if near else "'scrapy list' names them"
    return f"expected a site, found {site!r}; {hint}"


def _say(complaint: str) -> int:
    sys.stdout.flush()
    print(f"error: {complaint}", file=sys.stderr, flush=True)
    return 1
