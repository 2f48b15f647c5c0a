"""``make demo``: a whole crawl of the made-up country, watched as it runs; its results stay in ``data/demo/``."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time

from bench.portal.country import Spec
from bench.portal.run import ROOT, command, environment, whole_range
from bench.portal.score import read_lines, score
from bench.portal.server import Portal
from crawler.commands.link import link_folder
from pipelines.report.run import report

DATA = ROOT / "data" / "demo"


def main() -> int:
    """Serve the country, crawl it, say what came out."""
    if DATA.exists():
        shutil.rmtree(DATA)  # every demo starts from nothing; real crawls write elsewhere
    DATA.mkdir(parents=True)
    spec = Spec(articles=900, scale=0.5)
    with Portal(spec) as portal:
        country = portal.country
        provinces = len({site.province for site in country.sites})
        print(
            f"A made-up country on this machine: {len(country.sites)} sites in {provinces} provinces, {len(country.truth)} articles. Nothing leaves loopback."
        )
        print(f"Crawling {country.since} to {country.until} into data/demo/ …\n", flush=True)
        began = time.monotonic()
        done = subprocess.run(
            command(portal, DATA, "crawl-all", *whole_range(portal)), cwd=ROOT, env=environment(portal), check=False
        )
        print(f"\nDone in {time.monotonic() - began:.0f} s. The portal knows what is true:")
        scored = score(portal, DATA)
        print(scored.summary())
    link_folder(DATA)
    report(DATA, DATA / "report.html", made_up=True)
    print(
        "\nOpen data/demo/report.html in a browser; visits.jsonl has one visit a line, archive/ every page, runs/ what happened."
    )
    if visits := read_lines(DATA / "visits.jsonl"):
        visit = visits[0]
        hosts = "、".join(host["name"] for host in visit["hosts"])
        print(
            f"The first one: {(visit['guest'] or {}).get('name')} → {hosts}, {visit['start']} to {visit['end']}: {visit['article']['title']}"
        )
    if done.returncode:
        print(
            f"The crawl's exit code was {done.returncode}: pages failed or were no articles; rejected.jsonl says which and why."
        )
    return 0 if scored.visits_found and scored.fetched_once == scored.wanted else 1


if __name__ == "__main__":
    sys.exit(main())
