"""Linking figures: ``python -m bench.link [--events N] [--seed S] [--no-texts]``."""

from __future__ import annotations

import argparse
import time
from collections import Counter

from bench.link import noise
from bench.link.score import pairwise
from bench.link.telling import reports
from bench.link.world import visits
from pipelines.link.copies import Texts
from pipelines.link.facts import Facts, facts_of
from pipelines.link.way import link


def main() -> None:
    """Make a world, link its reports, print the figures."""
    parser = argparse.ArgumentParser(description="link the reports of a made-up country whose visits are known")
    parser.add_argument("--events", type=int, default=20_000, help="true visits (20000)")
    parser.add_argument(
        "--seed", type=int, action="append", help="seed of the world; may be given more than once (1, 2, 3)"
    )
    parser.add_argument("--no-texts", action="store_true", help="by facts alone, as without articles.jsonl")
    options = parser.parse_args()
    print(f"noise: {noise.as_text()}")
    print(
        "| seed | visits | records | pairs | precision | recall | directions joined | ambiguous | CPU s |\n|"
        + "---|" * 9
    )
    for seed in options.seed or (1, 2, 3):
        print(row(options.events, seed, not options.no_texts))


def row(events: int, seed: int, with_texts: bool) -> str:
    """One world's figures as a row of the table."""
    truth: dict[str, int] = {}
    facts: list[Facts] = []
    texts = Texts() if with_texts else None
    count = 0
    for visit in visits(events, seed):
        count += 1
        for report in reports(visit, seed):
            truth[report.record["id"]] = visit.number
            facts.append(facts_of(report.record))
            if texts is not None:
                texts.add(report.record["article"]["id"], report.text)
    began = time.process_time()
    linked = link(facts, texts.groups() if texts is not None else {})
    took = time.process_time() - began
    groups = [[f.id for report in group for f in report.records] for group in linked.groups]
    score = pairwise(groups, truth)
    both = sum(len(Counter(f.guest for r in g for f in r.records if f.guest)) > 1 for g in linked.groups)
    cells = (
        seed,
        count,
        len(facts),
        score.pairs,
        f"{score.precision:.4f}",
        f"{score.recall:.4f}",
        both,
        len(linked.ambiguous),
        f"{took:.1f}",
    )
    return "| " + " | ".join(map(str, cells)) + " |"


if __name__ == "__main__":
    main()
