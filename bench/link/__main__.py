"""Linking figures: ``python -m bench.link [--events N] [--seed S] [--records N]``."""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bench.link import noise
from bench.link.conflicts import inject
from bench.link.score import pairwise
from bench.link.telling import Report, reports
from bench.link.valid import valid
from bench.link.world import visits
from pipelines.link.copies import Texts
from pipelines.link.doubts import doubts
from pipelines.link.facts import Facts, facts_of
from pipelines.link.offices import Ledger
from pipelines.link.way import link


def main() -> None:
    """Make a world, link its reports, print the figures."""
    parser = argparse.ArgumentParser(description="link the reports of a made-up country whose visits are known")
    parser.add_argument("--events", type=int, default=20_000, help="true visits (20000)")
    parser.add_argument("--seed", type=int, action="append", help="seed of the world, may be repeated (1, 2, 3)")
    parser.add_argument("--records", type=int, default=0, help="link so many records from files too: CPU and memory")
    options = parser.parse_args()
    seeds = options.seed or [1, 2, 3]
    print(f"noise: {noise.as_text()}\n")
    print("| seed | texts | visits | records | pairs | precision | recall | directions joined | ambiguous | CPU s |")
    print("|" + "---|" * 10)
    for seed in seeds:
        for with_texts in (True, False):
            print(_linking(options.events, seed, with_texts), flush=True)
    print(
        "\nconflicts put into 2 % of the records\n\n| seed | injected | doubts | precision | recall |\n"
        + "|---" * 5
        + "|"
    )
    for seed in seeds:
        print(_doubting(options.events, seed), flush=True)
    if options.records:
        print(_whole(options.records))


def _world(events: int, seed: int, slip: float = noise.SLIP) -> Iterator[Report]:
    for visit in visits(events, seed):
        yield from reports(visit, seed, slip)


def _linking(events: int, seed: int, with_texts: bool) -> str:
    truth: dict[str, int] = {}
    facts: list[Facts] = []
    texts = Texts()
    for report in _world(events, seed):
        truth[report.record["id"]] = report.truth
        facts.append(facts_of(report.record))
        if with_texts:
            texts.add(report.record["article"]["id"], report.text)
    began = time.process_time()
    linked = link(facts, texts.groups())
    took = time.process_time() - began
    groups = [[f.id for report in group for f in report.records] for group in linked.groups]
    score = pairwise(groups, truth)
    both = sum(len(Counter(f.guest for r in g for f in r.records if f.guest)) > 1 for g in linked.groups)
    told = "yes" if with_texts else "no"
    figures = (f"{score.precision:.4f}", f"{score.recall:.4f}", both, len(linked.ambiguous), f"{took:.1f}")
    return "| " + " | ".join(map(str, (seed, told, len(set(truth.values())), len(facts), score.pairs, *figures))) + " |"


def _doubting(events: int, seed: int) -> str:
    """Each report is taken as linked truly and told without slips of its own, so that the doubts alone are measured."""
    made = [report for report in _world(events, seed, slip=0) if _is_clean(report)]
    injected = inject(made, seed).records
    records = {report.record["id"]: report.record for report in made}
    ledger = Ledger()
    for record in records.values():
        ledger.add(record, _day(record))
    found = list(doubts(ledger, records.__getitem__))
    right = [doubt for doubt in found if any(claim.record in injected for claim in doubt.claims)]
    hit = {claim.record for doubt in right for claim in doubt.claims if claim.record in injected}
    precision = len(right) / len(found) if found else 1.0
    return f"| {seed} | {len(injected)} | {len(found)} | {precision:.3f} | {len(hit) / len(injected):.3f} |"


def _is_clean(report: Report) -> bool:
    return not report.record["article"]["repairs"] and report.record["reported_from"] is not None


def _day(record: Mapping[str, Any]) -> int | None:
    start = record["start"]
    return date.fromisoformat(start).toordinal() if start and not start.startswith("--") else None


def _whole(count: int) -> str:
    """Feeds of that many records, linked from files as ``scrapy link`` does."""
    from pipelines.link.run import Linking, Tables

    with tempfile.TemporaryDirectory() as folder:
        path, written = Path(folder), 0
        with (path / "visits.jsonl").open("w") as feed, (path / "articles.jsonl").open("w") as articles:
            for report in _world(count, 1):
                article = report.record["article"]
                feed.write(json.dumps(valid(report.record), ensure_ascii=False) + "\n")
                articles.write(json.dumps({"id": article["id"], "version": 1, "text": report.text}) + "\n")
                written += 1
                if written == count:
                    break
        began = time.process_time()
        outcome = Linking(path / "visits.jsonl", path / "articles.jsonl", Tables()).run(lambda name, record: None)
        took = time.process_time() - began
        exporting = _exporting(path) if find_spec("duckdb") else ""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"\n{written} records → {outcome.counts['events']} events in {took:.0f} s CPU; {exporting}; {peak:.0f} MB at the peak"


def _exporting(path: Path) -> str:
    """The same feed to Parquet, linked first so that events are at hand."""
    from crawler.commands.link import link_folder
    from pipelines.export.run import export

    link_folder(path)
    began, wall = time.process_time(), time.perf_counter()
    counts = export(path, path / "out", ("parquet",))
    took, waited = time.process_time() - began, time.perf_counter() - wall
    return f"to Parquet {counts['records'] / took:,.0f} records/s CPU ({counts['records'] / waited:,.0f}/s wall)"


if __name__ == "__main__":
    main()
