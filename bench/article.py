"""Extraction beside other extractors, on saved pages with gold facts and on the made-up pages of the tests.

    python -m bench.article [--pages DIR …] [--peers] [--errors] [--only PREFIX …] [--charset]

A folder holds ``gold.jsonl`` (file or id, url, title, published, author, source, must, must_not) and the pages, gzipped. Times are CPU
times of one process, the median of three rounds in which the extractors take turns page by page.
"""

from __future__ import annotations

import argparse
import gzip
import json
import platform
import resource
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.article_charset import charset_table
from bench.article_peers import Extractor, chuanmen, load, quietly
from bench.article_score import Score, percentile, score
from bench.evidence import evidence

_FOLDERS = [evidence(name) for name in ("pages", "platform_pages", "pages_more")]
_ROUNDS = 3


@dataclass(frozen=True)
class Sample:
    """One page and its gold facts."""

    name: str
    body: bytes
    gold: dict[str, Any]


def main(arguments: list[str] | None = None) -> int:
    """Print the tables. Returns 0; 1 where no page was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--pages",
        type=Path,
        nargs="*",
        help="folders with gold.jsonl; the default is those beside the project, where present",
    )
    parser.add_argument("--only", nargs="*", default=[], help="take only files whose name begins so")
    parser.add_argument("--peers", action="store_true", help="measure all installed peers, not trafilatura alone")
    parser.add_argument("--errors", action="store_true", help="print what this project got wrong, page by page")
    parser.add_argument(
        "--charset", action="store_true", help="relabel, spoil and cut every page, and compare the texts"
    )
    parser.add_argument(
        "--flat", type=int, default=0, metavar="N", help="extract N pages and show the memory on the way"
    )
    options = parser.parse_args(arguments)
    folders = options.pages if options.pages is not None else [folder for folder in _FOLDERS if folder.is_dir()]
    extractors, missing = load(options.peers)
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}; not installed: {', '.join(missing) or 'none'}"
    )
    groups = [(str(folder), list(_saved(folder, options.only))) for folder in folders] + [
        ("made-up pages", list(_made_up()))
    ]
    for name, samples in groups:
        if samples:
            _compare(name, samples, extractors, options.errors)
            if options.charset:
                print(charset_table([sample.body for sample in samples]))
    if options.flat:
        print(_memory([sample.body for _, samples in groups for sample in samples], options.flat))
    print(f"highest memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    if not any(samples for _, samples in groups):
        print("no pages with gold at hand: --pages FOLDER or CHUANMEN_EVIDENCE names some")
    return 0


def _memory(bodies: list[bytes], count: int) -> str:
    """Highest resident memory after a tenth, half and all of N extractions."""
    marks = []
    for number in range(1, count + 1):
        quietly(chuanmen, bodies[number % len(bodies)], None)
        if number in (count // 10, count // 2, count):
            marks.append(f"{number} pages: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    return "highest memory after " + ", ".join(marks)


def _saved(folder: Path, only: list[str]) -> Iterator[Sample]:
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        name = gold.get("file") or f"{gold['id']}.html.gz"
        if gold.get("page_type", "article") != "article" or (only and not name.startswith(tuple(only))):
            continue
        yield Sample(name, gzip.decompress((folder / name).read_bytes()), gold)


def _made_up() -> Iterator[Sample]:
    from tests.pipelines.article.made_up import CASES

    for case in CASES:
        author = list(case.reporters) or ([case.account] if case.account else [])
        gold = {"title": case.title or "", "published": case.published, "author": author, "source": case.outlet or ""}
        phrases = {"must": [line[4:24] for line in case.body if len(line) > 24], "must_not": list(case.absent)}
        yield Sample(case.name, case.html.encode(), {**gold, **phrases, "url": case.url})


def _compare(name: str, samples: list[Sample], extractors: dict[str, Extractor], errors: bool) -> None:
    times: dict[str, dict[str, list[float]]] = {extractor: {} for extractor in extractors}
    scores = {extractor: Score() for extractor in extractors}
    for turn in range(_ROUNDS):
        for sample in samples:
            for extractor, extract in extractors.items():
                start = time.process_time()
                facts = quietly(extract, sample.body, sample.gold.get("url"))
                times[extractor].setdefault(sample.name, []).append(time.process_time() - start)
                if turn == 0:
                    failed = score(facts, sample.gold, scores[extractor])
                    if errors and extractor == "chuanmen" and failed:
                        print(f"{sample.name}: " + "; ".join(failed), file=sys.stderr)
    print(f"\n{name}: {len(samples)} pages\n")
    claims = ("pages all right", "title", "date", "minute", "author", "author wrong", "source", "source wrong")
    print(f"| extractor | phrase F1 | {' | '.join(claims)} | CPU ms median · p95 |\n|{'---|' * (len(claims) + 3)}")
    for extractor, total in scores.items():
        spent = [statistics.median(rounds) for rounds in times[extractor].values()]
        row = " | ".join(total.share(claim) for claim in claims)
        print(
            f"| {extractor} | {total.f1():.1f} | {row} | {percentile(spent, 0.5):.1f} · {percentile(spent, 0.95):.1f} |"
        )


if __name__ == "__main__":
    sys.exit(main())
