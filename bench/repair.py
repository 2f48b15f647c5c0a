"""The repair benchmark: ``python -m bench.repair --seed 1 [--seed 2 …]`` prints the table of docs/repair.md; ``--pages DIR``: real pages."""

from __future__ import annotations

import argparse
import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from bench.evidence import evidence
from bench.repair_cases import Case, make_cases
from bench.repair_clean import clean_documents
from bench.repair_pages import report as pages_report
from bench.repair_score import Tally, distance, touches, wrong_spans
from pipelines.repair import Repaired, repair
from pipelines.repair.forward import garble

_BASELINE_PARAGRAPHS = 200


def score(cases: list[Case]) -> Tally:
    """Repair each document and count paragraph by paragraph."""
    tally = Tally()
    for case in cases:
        result = repair(case.garbled)
        lines = result.text.split("\n")
        if len(lines) != len(case.gold):
            lines = (lines + [""] * len(case.gold))[: len(case.gold)]
        at = 0
        for gold, line, eaten in zip(case.gold, lines, case.eaten, strict=True):
            if tally.add(gold, line, eaten):
                _blame(tally, case, result, gold, line, at)
            at += len(line) + 1
    return tally


def _blame(tally: Tally, case: Case, result: Repaired, gold: str, line: str, at: int) -> None:
    """Was the wrong answer marked, and does it garble to the same text?"""
    spans = [(a + at, b + at) for a, b in wrong_spans(gold, line)]
    near = [e for e in result.edits if e.after[1] >= at and e.after[0] <= at + len(line)]
    for span in spans:
        touching = [e for e in near if touches(e, span) and e.kind != "width"]
        marked = any(not e.certain for e in touching)
        tally.wrong += max(1, span[1] - span[0])
        tally.wrong_marked += marked * max(1, span[1] - span[0])
        tally.certain_wrong += sum(e.certain for e in touching) if not marked else 0
    again = garble("\n".join(line if g is gold else g for g in case.gold), case.mirror)
    tally.same_garble += again == case.garbled
    a, b = wrong_spans(gold, line)[0]
    tally.examples.append(f"{gold[max(0, a - 8) : b + 8]} ← {line[max(0, a - 8) : b + 8]}")


def baselines() -> dict[str, Callable[[str], str]]:
    """The simple methods; those whose package is not installed are left out."""
    bracket = re.compile(r"\([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]+\)")
    comma = re.compile(r",(?=[，。、；！？,;!?])")
    methods: dict[str, Callable[[str], str]] = {"nothing": lambda t: t}
    try:
        import ftfy

        methods["ftfy"] = ftfy.fix_text
    except ImportError:
        pass
    try:
        import opencc
    except ImportError:
        return methods
    convert: Callable[[str], str] = opencc.OpenCC("t2s").convert
    methods["OpenCC t2s"] = convert
    methods["brackets, t2s"] = lambda t: convert(bracket.sub("", t))
    methods["brackets, t2s, commas"] = lambda t: comma.sub("", convert(bracket.sub("", t)))
    return methods


def baseline_score(cases: list[Case], method: Callable[[str], str]) -> Tally:
    """The same counts for a simple method, over the first 200 paragraphs."""
    tally = Tally()
    for case in cases:
        if tally.paragraphs >= _BASELINE_PARAGRAPHS:
            break
        for gold, line in zip(case.gold, method(case.garbled).split("\n"), strict=False):
            tally.add(gold, line, 0)
    return tally


def speed(cases: list[Case]) -> float:
    """Characters a second of CPU time on the median document."""
    rates = []
    for case in cases:
        start = time.process_time()
        repair(case.garbled)
        rates.append(len(case.garbled) / max(time.process_time() - start, 1e-9))
    return statistics.median(rates)


def verdict_speed(text: str) -> float:
    """Characters a second of CPU time on clean text: the verdict and nothing else."""
    text = text * max(1, 4_000_000 // len(text))
    start = time.process_time()
    repair(text)
    return len(text) / max(time.process_time() - start, 1e-9)


def clean_rows(seed: int) -> None:
    """How many clean documents of each kind are altered."""
    total = altered = 0
    for kind, documents in clean_documents(Random(f"{seed}-clean")).items():
        wrong = sum(repair(text).text != text for text in documents)
        total, altered = total + len(documents), altered + wrong
        print(f"  clean: {kind:20} {wrong:3} of {len(documents)} altered")
    print(f"{'clean documents':34} {altered} of {total} altered")


def seed_rows(folder: Path) -> None:
    """The real garbled documents, where they are at hand (``CHUANMEN_EVIDENCE``)."""
    for path in sorted((folder / "clean").glob("*.txt")):
        garbled = (folder / path.name).read_text(encoding="utf-8")
        gold = path.read_text(encoding="utf-8")
        print(f"{path.name:34} {distance(gold, repair(garbled).text)} edits in {len(gold):,} characters, strict")


def row(name: str, tally: Tally) -> str:
    """One line of the table."""
    return (
        f"{name:34} {tally.rate:8.4f} % ({tally.strict_rate:7.3f})  exact {tally.exact:5}/{tally.paragraphs:<5}"
        f" eaten {tally.eaten:3}  wrong {tally.wrong:4} marked {tally.wrong_marked:4}"
        f" certain-but-wrong {tally.certain_wrong:2}  same garble {tally.same_garble:3}"
    )


def report(seed: int, paragraphs: int, show: int) -> None:
    """Print every row for one seed."""
    print(f"seed {seed}: character error rate, widths folded (strict in brackets)")
    sets = {
        "real tables, private-use dropped": make_cases(Random(f"{seed}-real"), paragraphs),
        "harsh table, private-use dropped": make_cases(Random(f"{seed}-harsh"), paragraphs, "harsh"),
        "harsh table, private-use kept": make_cases(Random(f"{seed}-kept"), paragraphs, "harsh", "keep"),
        "harsh table, private-use as ?": make_cases(Random(f"{seed}-question"), paragraphs // 4, "harsh", "question"),
    }
    for name, cases in sets.items():
        tally = score(cases)
        print(row(name, tally))
        for example in tally.examples[:show]:
            print("     ", example)
    first = next(iter(sets.values()))
    print(f"{'speed, real tables, median document':36} {speed(first):12,.0f} characters/s")
    prose = "\n".join(line for case in first for line in case.gold)
    print(f"{'speed, clean text (the verdict)':36} {verdict_speed(prose):12,.0f} characters/s")
    clean_rows(seed)
    seed_rows(evidence("seeds"))
    for name, method in baselines().items():
        tally = baseline_score(first, method)
        print(f"{name:34} {tally.rate:8.3f} % ({tally.strict_rate:7.3f})  exact {tally.exact:5}/{tally.paragraphs}")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, action="append", help="random seed, repeatable (default 1)")
    parser.add_argument("--paragraphs", type=int, default=1000)
    parser.add_argument("--show", type=int, default=0, help="print that many wrong places of each set")
    parser.add_argument("--pages", type=Path, help="count what stays damaged on real pages of this folder instead")
    arguments = parser.parse_args()
    if arguments.pages:
        pages_report(arguments.pages, show=arguments.show > 0)
        return
    for seed in arguments.seed or [1]:
        report(seed, arguments.paragraphs, arguments.show)


if __name__ == "__main__":
    main()
