"""Real pages: what still looks damaged after the repair, by kind, marked or not; which clean pages were altered; which readings are right.

There is no gold text for such pages. ``DIR`` holds garbled pages as ``*.txt`` and undamaged ones in ``clean/``; ``readings.tsv`` in it (page,
seen, wanted; tab separated) may say what stretches of them must become.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.repair import Repaired, repair
from pipelines.repair.detect import KANA
from pipelines.repair.tables import PINYIN, TONED, is_gb2312

_HAN = "\u3400-\u9fff"
RESIDUE = {
    "gloss": re.compile(rf"[(（][{PINYIN} ]*[{TONED}][{PINYIN} ]*[)）]"),
    "torn gloss": re.compile(rf"[?？][{PINYIN}]{{1,6}} ?[)）]"),
    "doubled mark": re.compile("[?？，,][，。、；！？,;!?]"),
    "? and a lone bracket": re.compile(rf"[?？][^\n(（)）?？]{{1,8}}[)）](?<=[{_HAN}][)）])"),
    "? between words": re.compile(rf"(?<=[{_HAN}])\?(?=[{_HAN}])"),
    "character outside GB 2312": re.compile(f"[{_HAN}]"),
}


@dataclass
class PageTally:
    """Counts over a folder of pages."""

    pages: int = 0
    marked: Counter[str] = field(default_factory=Counter)
    unmarked: Counter[str] = field(default_factory=Counter)
    traditional: list[str] = field(default_factory=list)
    uncertain: int = 0
    characters: int = 0
    altered: list[str] = field(default_factory=list)
    clean: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)


def residue(text: str) -> Iterator[tuple[str, int, int]]:
    """(kind, start, end) of each place of a repaired text that still looks damaged; Japanese lines keep their characters."""
    offset = 0
    for line in text.split("\n"):
        for kind, pattern in RESIDUE.items():
            for match in pattern.finditer(line):
                if kind == "character outside GB 2312" and (is_gb2312(match[0]) or len(KANA.findall(line)) > 2):
                    continue
                yield kind, offset + match.start(), offset + match.end()
        offset += len(line) + 1


def is_marked(result: Repaired, start: int, end: int) -> bool:
    """An uncertain edit of the ledger touches the place."""
    return any(not e.certain and e.after[0] < end and start < e.after[1] for e in result.edits)


def measure(folder: Path, show: bool = False) -> PageTally:
    """Repair every page of a folder and count."""
    tally = PageTally()
    repaired: dict[str, Repaired] = {}
    for path in sorted(folder.glob("*.txt")):
        result = repaired[path.name] = repair(path.read_text(encoding="utf-8"))
        tally.pages += 1
        tally.uncertain += result.uncertain
        tally.characters += len(result.text)
        if result.script == "hant" and not KANA.search(result.text):
            tally.traditional.append(path.name)
            continue
        for kind, start, end in residue(result.text):
            marked = is_marked(result, start, end)
            (tally.marked if marked else tally.unmarked)[kind] += 1
            if show:
                print(
                    f"  {path.name}: {kind}{'' if marked else ', unmarked'}: {result.text[max(0, start - 8) : end + 8]!r}"
                )
    for path in sorted((folder / "clean").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        tally.clean += 1
        tally.altered += [path.name] if repair(text).text != text else []
    _readings(folder / "readings.tsv", repaired, tally)
    return tally


def _readings(path: Path, repaired: dict[str, Repaired], tally: PageTally) -> None:
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["wanted"] in repaired[row["page"]].text:
                tally.right += 1
            else:
                tally.wrong.append(f"{row['page']}: {row['wanted']}")


def report(folder: Path, show: bool) -> None:
    """Print the counts of one folder."""
    tally = measure(folder, show)
    print(f"{folder}: {tally.pages} garbled pages, {tally.characters:,} characters, {tally.uncertain} marked uncertain")
    print(f"  left in traditional characters: {len(tally.traditional)} {' '.join(tally.traditional)}")
    for kind in RESIDUE:
        print(f"  still damaged: {kind:26} {tally.marked[kind]:3} marked {tally.unmarked[kind]:3} unmarked")
    print(f"  clean pages altered: {len(tally.altered)} of {tally.clean} {' '.join(tally.altered)}")
    if tally.right or tally.wrong:
        print(f"  torn stretches right: {tally.right} of {tally.right + len(tally.wrong)}")
        print("".join(f"    not found: {line}\n" for line in tally.wrong), end="")
