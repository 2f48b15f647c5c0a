"""``scrapy verify SITE``: robots.txt, one list and one article of a live site; without a site the installation itself."""

from __future__ import annotations

import argparse
import inspect
import json
import re
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

from scrapy.commands import BaseRunSpiderCommand
from scrapy.exceptions import UsageError

from crawler.crawl.window import BEIJING
from crawler.jobs.quiet import speak_little
from crawler.jobs.running import crawl_quietly, unknown
from crawler.keep.run import Run, named
from crawler.watch.installation import look

_STAMP = re.compile(r'^(\s+)verified = ".*"$', re.MULTILINE)
_NAME = re.compile(r'^(\s+)name = ".*"$', re.MULTILINE)


class Command(BaseRunSpiderCommand):
    """Look at a live site once, show what was extracted, and stamp its spider."""

    requires_project = True

    def syntax(self) -> str:
        """What follows the command's name."""
        return "[options] [SITE]"

    def short_desc(self) -> str:
        """One line for ``scrapy -h``."""
        return "Read one list and one article of a live site and stamp it as verified; without a site, look at the installation"

    def long_desc(self) -> str:
        """What ``--help`` teaches."""
        return (
            "Fetches robots.txt, the site's first list and one article with all the manners of a crawl, into a folder that goes away again,"
            " and shows rows, article and visits. When the list gave rows with titles and the article gave title, day and text, the line"
            " 'verified' of the spider's file is set to today; --no-stamp leaves the file alone. Needs -s CHUANMEN_CONTACT=…"
            " Without a site nothing is fetched: contact, disk, clock, locale, versions, folder rights, last runs and the coverage of the last month, a"
            " line each. Exit code: 0 verified (all well), 1 not; the last line on standard error says why."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the one option."""
        super().add_options(parser)
        parser.add_argument("--no-stamp", action="store_true", help="show, but leave the spider's file as it is")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read the options; log little."""
        super().process_options(args, opts)
        assert self.settings is not None
        speak_little(self.settings)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run it."""
        if len(args) > 1:
            raise UsageError("expected one site, as in 'scrapy verify anhuinews', or none")
        assert self.crawler_process is not None
        if not args:
            self._installation()
            return
        if args[0] not in self.crawler_process.spider_loader.list():  # nothing was read: nothing is claimed
            print(f"error: {unknown(args[0], self.crawler_process.spider_loader.list())}", file=sys.stderr)
            self.exitcode = 1
            return
        with tempfile.TemporaryDirectory(prefix="chuanmen-verify-") as folder:
            settings = {"CHUANMEN_DATA": folder, "CHUANMEN_CANDIDATES": "all", "CHUANMEN_BATCH_ARTICLES": 1}
            run = crawl_quietly(self.crawler_process, args[0], {"limit": "1", **opts.spargs}, settings)
            article = _first(Path(folder) / "articles.jsonl")
            visits = _lines(Path(folder) / "visits.jsonl")
        complaint = show(run, article, visits)
        if complaint:
            print(f"error: {args[0]} is not verified: {complaint}", file=sys.stderr)
            self.exitcode = 1
        elif not opts.no_stamp:
            path = Path(inspect.getfile(self.crawler_process.spider_loader.load(args[0])))
            stamp(path, datetime.now(BEIJING).date())
            print(
                f"stamped {path.name}; run 'python -m crawler.sites > docs/sites.md' to bring the list of sites up to date"
            )

    def _installation(self) -> None:
        assert self.settings is not None
        findings = look(Path(self.settings["CHUANMEN_DATA"]), self.settings["CHUANMEN_CONTACT"])
        print(*findings, sep="\n", flush=True)
        if bad := [finding.about for finding in findings if not finding.ok]:
            print(f"error: {len(bad)} of {len(findings)} are not well: {', '.join(bad)}", file=sys.stderr)
            self.exitcode = 1


def show(run: Run, article: dict[str, Any] | None, visits: list[dict[str, Any]]) -> str:
    """Print what was seen; what speaks against the site, or an empty text."""
    closed = "; ".join(f"{host}: {why}" for host, why in run.closed_hosts.items())
    print(f"robots.txt  {'closed: ' + closed if closed else 'read and obeyed'}")
    print(f"list        {run.counts['rows']} rows, {len(run.samples)} shown")
    for row in run.samples:
        print(f"            {row['published'] or 'no day    '}  {row['title'] or 'no title'}  {row['url']}")
    if article is not None:
        print(f"article     {article['title']}")
        print(
            f"            {article['published']} (from {article['published_from']}), {article['outlet'] or 'no outlet named'}"
        )
        print(f"            {' '.join(article['text'][:120].split())}…")
    for visit in visits:
        print(
            f"visit       {(visit['guest'] or {}).get('name')} → {'、'.join(host['name'] for host in visit['hosts'])}"
        )
    if article is None or run.failures:
        return named(run.failures[0]) if run.failures else "no article was found in its lists"
    missing = [name for name in ("title", "published", "text") if not article[name]]
    if missing:
        return f"expected the article to have title, day and text, found no {' and no '.join(missing)}"
    return "" if any(row["title"] for row in run.samples) else "the list's rows have no titles"


def stamp(path: Path, day: date) -> None:
    """Set ``verified`` in a spider's file."""
    text = path.read_text(encoding="utf-8")
    line = rf'\g<1>verified = "{day}"'
    there, missing = _STAMP.search(text), rf"\g<0>\n{line}"
    text = _STAMP.sub(line, text, count=1) if there else _NAME.sub(missing, text, count=1)
    path.write_text(text, encoding="utf-8")


def _first(path: Path) -> dict[str, Any] | None:
    return next(iter(_lines(path)), None)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
