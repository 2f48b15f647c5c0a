"""Lists of real pages beside gold: rows, days, the next page, and rows that are none.

    python -m bench.lists [--pages DIR …] [--errors]

A folder holds ``lists.jsonl`` (id, url, platform, rows as [url, title, day], next) and the pages, gzipped as ``<id>.html.gz``. A list is read as
``scrapy probe`` reads it: platform by its marks, nothing known of the site.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from bench.evidence import evidence
from crawler.jobs.probing import make
from crawler.platforms import recognise
from pipelines.decode import decode_page
from pipelines.ids import canonical_url

_FOLDERS = [evidence("pages_more")]
UNSCORED = "unscored"


def main(arguments: list[str] | None = None) -> int:
    """Print the table. Returns 0; 1 where no list was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, nargs="*", default=_FOLDERS, help="folders with lists.jsonl")
    parser.add_argument("--errors", action="store_true", help="print what was read wrong, list by list")
    options = parser.parse_args(arguments)
    total: Counter[str] = Counter()
    for folder in options.pages:
        for gold in _gold(folder):
            total += _score(folder, gold, options.errors)
    if not total["lists"]:
        print("no lists.jsonl found; name a folder with --pages", file=sys.stderr)
        return 1
    print("| lists | rows | false rows | days | titles | next page |\n|---|---|---|---|---|---|")
    print(
        f"| {total['lists']} | {_share(total, 'row', 'gold')} | {_share(total, 'false', 'read')} | {_share(total, 'day', 'dated')}"
        f" | {_share(total, 'title', 'gold')} | {_share(total, 'next', 'asked')} |"
    )
    return 0


def _gold(folder: Path) -> list[dict[str, Any]]:
    file = folder / "lists.jsonl"
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.is_file() else []


def _score(folder: Path, gold: dict[str, Any], show: bool) -> Counter[str]:
    text = decode_page(gzip.decompress((folder / f"{gold['id']}.html.gz").read_bytes())).text
    listed = make(recognise(gold["url"], text), gold["url"]).read_list(gold["url"], text)
    read = {canonical_url(row.url): row for row in listed.rows}
    wanted = {canonical_url(url): (title, day) for url, title, day in gold["rows"]}
    counts: Counter[str] = Counter(lists=1, gold=len(wanted), read=len(read), false=len(read.keys() - wanted.keys()))
    wrong = [f"false {read[key].url} {read[key].title}" for key in sorted(read.keys() - wanted.keys())]
    for key, (title, day) in wanted.items():
        row = read.get(key)
        counts["row"] += row is not None
        counts["dated"] += day is not None
        found = row.published.isoformat() if row and row.published else None
        counts["day"] += day is not None and found == day
        counts["title"] += row is not None and _squashed(row.title) == _squashed(title)
        if row is None:
            wrong.append(f"missed {key} {title}")
        elif found != day:
            wrong.append(f"day {found} for {day}: {key}")
        elif _squashed(row.title) != _squashed(title):
            wrong.append(f"title {row.title} for {title}")
    if gold["next"] != UNSCORED:
        counts["asked"] += 1
        counts["next"] += listed.next_url == gold["next"]
        if listed.next_url != gold["next"]:
            wrong.append(f"next {listed.next_url} for {gold['next']}")
    if show and wrong:
        print(f"{gold['id']} {gold['url']}:", *wrong, sep="\n  ")
    return counts


def _squashed(title: str | None) -> str:
    return "".join((title or "").split())


def _share(counts: Counter[str], part: str, whole: str) -> str:
    return f"{counts[part] / max(1, counts[whole]):.1%} ({counts[part]}/{counts[whole]})"


if __name__ == "__main__":
    sys.exit(main())
