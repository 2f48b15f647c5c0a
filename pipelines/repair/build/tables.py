"""Build the character tables: ``python -m pipelines.repair.build.tables`` (needs the development packages).

Writes ``data/characters.tsv`` (the mirror program's one-to-one table and the variants the inverse accepts) and
``data/readings.tsv`` (Mandarin readings of GB 2312's characters and of every traditional form; after ``build.variants``).

Source:
    OpenCC's STCharacters for which simplified character has which traditional forms; ``data/choices.tsv`` for the
    form the Windows table takes where OpenCC lists several, and for the characters it leaves alone; pypinyin's
    character dictionary for readings.
"""

from __future__ import annotations

import csv
from importlib import import_module
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"


def gb2312_hanzi() -> list[str]:
    """All 6,763 hanzi of GB 2312, in code order."""
    pairs = (bytes((lead, trail)) for lead in range(0xB0, 0xF8) for trail in range(0xA1, 0xFF))
    return [c for c in (pair.decode("gb2312", "ignore") for pair in pairs) if c]


def opencc_forms() -> dict[str, list[str]]:
    """Simplified character → traditional forms, OpenCC's order of preference."""
    package = import_module("opencc")
    path = Path(str(package.__file__)).parent / "dictionary" / "STCharacters.txt"
    rows = (line.rstrip("\n").split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line)
    return {row[0]: row[1].split(" ") for row in rows}


def read_choices() -> dict[str, str]:
    """Simplified character → the form the Windows table gives it (itself, when it stays)."""
    with (DATA / "choices.tsv").open(encoding="utf-8", newline="") as handle:
        rows = csv.DictReader(handle, delimiter="\t")
        return {s: row["traditional"] or s for row in rows for s in row["simplified"]}


def characters() -> list[tuple[str, str, str]]:
    """Rows (simplified, traditional, other accepted forms) for each character the table changes."""
    forms, choices = opencc_forms(), read_choices()
    rows = []
    for simplified in gb2312_hanzi():
        listed = forms.get(simplified, [simplified])
        chosen = choices.get(simplified, simplified if simplified in listed else listed[0])
        if chosen == simplified:
            continue
        others = [f for f in listed if f not in (chosen, simplified)] if simplified not in listed else []
        rows.append((simplified, chosen, "".join(others)))
    return rows


def drop_clashes(rows: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Accept a variant only where no other row, and no GB 2312 text, has a better claim to it."""
    taken = {row[1] for row in rows} | set(gb2312_hanzi())
    return [(s, t, "".join(v for v in others if v not in taken)) for s, t, others in rows]


def readings(rows: list[tuple[str, str, str]]) -> list[tuple[str, str]]:
    """Rows (traditional character, readings joined by commas)."""
    known: dict[int, str] = import_module("pypinyin.pinyin_dict").pinyin_dict
    wanted = sorted({c for _, t, others in rows for c in t + others} | set(gb2312_hanzi()) | set(variant_forms()))
    return [(c, known[ord(c)]) for c in wanted if ord(c) in known]


def variant_forms() -> list[str]:
    """The forms of ``data/variants.tsv``, which ``build.variants`` writes first."""
    return [line[0] for line in (DATA / "variants.tsv").read_text(encoding="utf-8").splitlines()[1:]]


def write(name: str, header: str, rows: list[tuple[str, ...]]) -> None:
    """Write one table, tab separated, with a header line."""
    lines = [header, *("\t".join(row) for row in rows)]
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Rebuild both tables in place."""
    rows = drop_clashes(characters())
    write("characters.tsv", "simplified\ttraditional\tvariants", list(rows))
    write("readings.tsv", "character\treadings", list(readings(rows)))


if __name__ == "__main__":
    main()
