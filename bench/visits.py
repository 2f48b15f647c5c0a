"""Measure the visits room on the gold set, end to end: saved document → decode → article → repair → visits.

    python -m bench.visits --half dev [--errors]     figures, and every miss
    python -m bench.visits --half test               figures only: the test half is never read while rules are written
    python -m bench.visits --texts DIR [--against F] predictions of any folder, or what differs from those kept in F
    python -m bench.visits --texts DIR --gold FILE   figures on any folder with gold of the same structure
    python -m bench.visits --speed                   articles a second, CPU time

Figures are F1 with a 95 % interval (bootstrap over documents) and the number of gold values.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from bench.visits_score import FIELDS, Figure, Tally, figures, score
from pipelines.clean import Cleaned, clean
from pipelines.rooms import Page
from schemas import Visit
from schemas.quoted import misquoted
from schemas.visit import unproved

GOLD = Path(__file__).parent.parent / "tests" / "gold"
TARGETS = {
    "visit": 0.97, "guest": 0.96, "hosts": 0.96, "start": 0.95, "end": 0.95, "level": 0.95, "delegation": 0.95,
    "published": 0.97, "outlet": 0.97, "reporters": 0.92, "leader_name": 0.96, "side_accuracy": 0.97,
    "leader_title": 0.92, "leader_roles": 0.90, "stops": 0.85, "purpose": 0.80, "sites": 0.85, "meetings": 0.85, "agreements": 0.85, "evidence": 1.0,
}  # fmt: skip
"""What the project asks of text never looked at while rules were written."""


def gold_records(gold: Path) -> list[dict[str, Any]]:
    """Gold records of a file, in file order."""
    lines = gold.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def document(folder: Path, doc: str) -> Path:
    """File of a gold document, whatever its ending.

    Raises:
        FileNotFoundError: No file of that name, or more than one.
    """
    found = sorted(folder.glob(f"{doc}.*"))
    if len(found) != 1:
        raise FileNotFoundError(f"expected one file {folder / doc}.*, found {[p.name for p in found]}")
    return found[0]


def prediction(doc: str, cleaned: Cleaned) -> dict[str, Any]:
    """A cleaned page in the gold's structure."""
    article = cleaned.article
    if article is None:
        return {"doc": doc, "is_visit": False}
    return {
        "doc": doc,
        "is_visit": article.kind == "visit",
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published and article.published.isoformat(),
        "reporters": list(article.reporters),
        "visits": [plain(visit) for visit in cleaned.visits],
    }


def plain(visit: Visit) -> dict[str, Any]:
    """A visit record without evidence, codes and names instead of objects."""
    leaders = [
        {
            "name": p.name,
            "side": p.side,
            "titles": list(p.titles),
            "province": p.unit and p.unit.code,
            "roles": [role.role for role in p.roles],
        }
        for p in visit.leaders
    ]
    return {
        "delegation": visit.delegation,
        "level": visit.level,
        "guest": visit.guest.code if visit.guest else None,
        "hosts": [host.code for host in visit.hosts],
        "start": visit.start,
        "end": visit.end,
        "stops": [stop.code for stop in visit.stops],
        "purpose": visit.purpose and visit.purpose.text,
        "reported_from": visit.reported_from,
        "leaders": leaders,
        **{what: [item.name for item in getattr(visit, what)] for what in ("sites", "meetings", "agreements")},
    }


def evidence_tally(cleaned: Iterable[tuple[str, Cleaned]]) -> Tally:
    """Spans that prove their value, over all records; a record that failed validation counts as wrong."""
    tally = Tally("evidence")
    for doc, result in cleaned:
        for visit in result.visits:
            complaints = [*unproved(visit), *(misquoted(visit, result.article) if result.article else ())]
            tally.add("evidence", right=int(not complaints), invented=len(complaints), missed=len(complaints))
        for lost in result.rejected:
            tally.add("evidence", invented=1, missed=1)
            tally.errors.append(("evidence", doc, lost.reason))
    return tally


def run(folder: Path, gold_file: Path) -> tuple[list[dict[str, Any]], list[tuple[str, Cleaned]]]:
    """Gold records, and what the pipeline makes of their documents."""
    gold = gold_records(gold_file)
    results = []
    for record in gold:
        path = document(folder, record["doc"])
        results.append((record["doc"], clean(Page(body=path.read_bytes(), source_file=str(path)))))
    return gold, results


def line(name: str, figure: Figure) -> str:
    """One row: field, F1, interval, n, counts, target."""
    if figure.f1 is None:
        return f"{name:<16} {'-':>6}"
    target = TARGETS.get(name)
    verdict = "" if target is None else f"  {'ok ' if figure.f1 >= target else 'LOW'} {target:.2f}"
    counts = f"+{figure.right} ?{figure.invented} -{figure.missed}"
    return f"{name:<16} {figure.f1:6.3f}  [{figure.low:.3f}, {figure.high:.3f}]  n={figure.n:<4} {counts:<16}{verdict}"


def report(folder: Path, gold_file: Path, errors: bool, say: Callable[[str], None] = print) -> int:
    """Print the table. Returns 1 where a target is missed; ``main`` passes it on with ``--check`` alone."""
    gold, results = run(folder, gold_file)
    found = {doc: prediction(doc, cleaned) for doc, cleaned in results}
    tallies = score(gold, found)
    table: dict[str, Figure] = figures(tallies)
    proofs = evidence_tally(results)
    table["evidence"] = figures_of_proof(proofs)
    kinds = [record["kind"] for record in gold]
    say(f"{gold_file.stem}: " + ", ".join(f"{kinds.count(kind)} {kind}" for kind in ("visit", "negative", "roundup")))
    for name in (*FIELDS, "evidence"):
        say(line(name, table[name]))
    called = table["roundup_called_visit"]
    say(f"round-ups called a visit: {called.right} of {called.n}")
    if errors:
        for tally in (*tallies, proofs):
            for name, wanted, got in tally.errors:
                say(f"{tally.doc}\t{name}\tgold={wanted}\tfound={got}")
    return int(any((f := table[n].f1) is not None and f < target for n, target in TARGETS.items()))


def figures_of_proof(tally: Tally) -> Figure:
    """The evidence row, without an interval: the aim is every single one."""
    right, invented, missed = tally.counts.get("evidence", [0, 0, 0])
    share = right / (right + missed) if right + missed else 0.0
    return Figure(right, invented, missed, share, share)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m bench.visits", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", choices=("dev", "test"), default="dev", help="half of the gold set (default: dev)")
    parser.add_argument("--errors", action="store_true", help="list every miss; not of the test half")
    parser.add_argument(
        "--texts", type=Path, metavar="DIR", help="print the predictions of a folder's documents instead"
    )
    parser.add_argument(
        "--against", type=Path, metavar="FILE", help="with --texts: predictions kept before, to compare with"
    )
    parser.add_argument(
        "--gold", type=Path, metavar="FILE", help="with --texts: gold records of the folder's documents; print figures"
    )
    parser.add_argument("--quotes", action="store_true", help="with --texts: flags and quotations too")
    parser.add_argument("--speed", action="store_true", help="measure speed instead")
    parser.add_argument("--check", action="store_true", help="end with 1 where a target is missed")
    args = parser.parse_args(argv)
    if args.gold:
        if not args.texts:
            parser.error(f"expected --texts DIR with --gold {args.gold}, found none: the documents lie in a folder")
        code = report(args.texts, args.gold, args.errors)
        return code if args.check else 0
    if args.texts:
        from bench.visits_texts import report_texts

        return report_texts(args.texts, args.against, args.quotes)
    if args.speed:
        from bench.visits_speed import report_speed

        return report_speed()
    if args.errors and args.half == "test":
        parser.error("expected --errors with --half dev, found --half test: the test half gives figures only")
    code = report(GOLD / args.half, GOLD / f"{args.half}.jsonl", args.errors)
    return code if args.check else 0


if __name__ == "__main__":
    sys.exit(main())
