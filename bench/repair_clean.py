"""Clean documents: mainland, traditional in four standards, lessons, dictionaries, code, tables, and the hand-made traps."""

from __future__ import annotations

import tomllib
from importlib import import_module
from pathlib import Path
from random import Random

from bench.repair_text import paragraph
from pipelines.repair.tables import readings

TRAPS = Path(__file__).with_name("repair_traps.toml")


def traps() -> dict[str, str]:
    """The hand-made traps by name."""
    found: dict[str, str] = tomllib.loads(TRAPS.read_text(encoding="utf-8"))["traps"]
    return found


def lesson(random: Random) -> str:
    """A reading lesson: a gloss on every character, most of which have no other simplified form."""
    plain = dict(
        zip(
            "人口手山石土日月水火大小多少",
            ["rén", "kǒu", "shǒu", "shān", "shí", "tǔ", "rì", "yuè", "shuǐ", "huǒ", "dà", "xiǎo", "duō", "shǎo"],
            strict=True,
        )
    )
    known = {c: sorted(r)[0] for c, r in list(readings().items())[:400]}
    rows = random.sample(list(plain.items()), 8) + random.sample(list(known.items()), random.randint(0, 12))
    random.shuffle(rows)
    return "".join(f"{c}({r})" for c, r in rows) + "。"


def dictionary(random: Random) -> str:
    """A dictionary: every reading of characters that have several."""
    several = [(c, sorted(r)) for c, r in readings().items() if len(r) > 1]
    return "\n".join("；".join(f"{c}({r})" for r in rs) for c, rs in random.sample(several, 6))


def table(random: Random) -> str:
    """A table with commas, some cells empty."""
    rows = [[str(random.randint(1, 9999)) if random.random() < 0.7 else "" for _ in range(6)] for _ in range(8)]
    return "指标,一月,二月,三月,四月,五月\n" + "\n".join(",".join(row) for row in rows)


def code(random: Random) -> str:
    """A few lines of program code with Chinese comments."""
    names = [random.choice("abcdefgh") for _ in range(6)]
    return "\n".join(
        f"{n} = call({m}, {i}, ({n}))  # 计算第{i}项，结果为({m})"
        for i, (n, m) in enumerate(zip(names, names[::-1], strict=True))
    )


def clean_documents(random: Random, count: int = 40) -> dict[str, list[str]]:
    """Clean documents by kind; traditional ones only where OpenCC is installed."""
    mainland = [
        "\n".join(paragraph(random, random.randint(40, 400)) for _ in range(random.randint(1, 4)))
        for _ in range(count * 4)
    ]
    folded = [text.translate(str.maketrans("，：；？！（）", ",:;?!()")) for text in mainland[:count]]
    found = {
        "mainland": mainland,
        "mainland, folded": folded,
        "lessons": [lesson(random) for _ in range(count)],
        "dictionaries": [dictionary(random) for _ in range(count)],
        "tables": [table(random) for _ in range(count)],
        "code": [code(random) for _ in range(count)],
        "traps": list(traps().values()),
    }
    try:
        opencc = import_module("opencc")
    except ImportError:
        return found
    for standard in ("s2t", "s2tw", "s2hk", "s2twp"):
        convert = opencc.OpenCC(standard).convert
        found[standard] = [convert(text) for text in mainland[:count]]
    return found
