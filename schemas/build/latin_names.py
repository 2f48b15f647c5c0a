"""Build schemas/data/latin_names.tsv: the pinyin and the English form of the name of every unit of today.

    pip install pypinyin==0.55.0          # MIT; its dictionary of phrases is read at build time only
    python -m schemas.build.latin_names

The pinyin is that of pypinyin, corrected by ``data/readings.tsv`` where a place has its own reading (六安 Lù'ān). The
English name is the stem in letters without tones, or as ``data/english.tsv`` has it where the name comes from another
language or has a customary spelling, then the kind of the unit; peoples of autonomous units by their customary names.
"""

from __future__ import annotations

import sys
import unicodedata
from functools import cache
from pathlib import Path

from schemas.tables import rows
from schemas.units import table

TARGET = Path(__file__).parent.parent / "data" / "latin_names.tsv"
KINDS = (
    ("特别行政区", "Special Administrative Region"),
    ("自治区", "Autonomous Region"),
    ("自治州", "Autonomous Prefecture"),
    ("自治县", "Autonomous County"),
    ("自治旗", "Autonomous Banner"),
    ("联合旗", "United Banner"),
    ("前旗", "Front Banner"),
    ("后旗", "Rear Banner"),
    ("左旗", "Left Banner"),
    ("右旗", "Right Banner"),
    ("中旗", "Middle Banner"),
    ("林区", "Forestry District"),
    ("特区", "Special District"),
    ("矿区", "Mining District"),
    ("新区", "New Area"),
    ("地区", "Prefecture"),
    ("省", "Province"),
    ("市", "City"),
    ("盟", "League"),
    ("县", "County"),
    ("区", "District"),
    ("旗", "Banner"),
)
MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")


@cache
def _by_name(table_name: str) -> dict[str, str]:
    return {name: value for name, value, *_ in rows("schemas.build", table_name)}


def pinyin(name: str) -> str:
    """With tone marks, stem, peoples and kind apart: 恩施土家族苗族自治州 → Ēnshī Tǔjiāzú Miáozú Zìzhìzhōu."""
    stem, kind = _kind(name)
    peoples: list[str] = []
    if kind.startswith("自治"):
        stem, peoples = _peoples(stem)
    return " ".join(_word(part) for part in (stem, *peoples, kind) if part)


def _kind(name: str) -> tuple[str, str]:
    kind = next((k for k, _ in KINDS if name.endswith(k) and len(name) > len(k)), "")
    return name.removesuffix(kind) if kind else name, kind


def _word(part: str) -> str:
    """Syllables joined, an apostrophe before a vowel: 六安 → Lù'ān."""
    from pypinyin import Style, lazy_pinyin

    readings = _by_name("readings")
    if len(part) == 1 and part + "县" in readings:  # 歙县
        return readings[part + "县"].split()[0].capitalize()
    known = next((r for r in sorted(readings, key=len, reverse=True) if part.startswith(r)), "")
    rest = part[len(known) :]
    syllables = (readings[known].split() if known else []) + (lazy_pinyin(rest, style=Style.TONE) if rest else [])
    joined = "".join(
        ("'" if i and unicodedata.normalize("NFD", s)[0] in "aoe" else "") + s for i, s in enumerate(syllables)
    )
    return joined[:1].upper() + joined[1:]


def plain(text: str) -> str:
    """Letters without tone marks; ü stays: 吕梁 Lüliang."""
    marks = "\u0304\u0301\u030c\u0300"
    return unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFD", text) if c not in marks))


def english(name: str) -> str:
    """安徽省 → Anhui Province, 恩施土家族苗族自治州 → Enshi Tujia and Miao Autonomous Prefecture."""
    known = _by_name("english")
    if name in known:
        return known[name]
    stem, kind = _kind(name)
    word = "Municipality" if name in MUNICIPALITIES else dict(KINDS).get(kind, "")
    if len(stem) == 1 and kind:  # 歙县 Shexian County: the last word belongs to the name
        return f"{plain(_word(name))} {word}"
    peoples: list[str] = []
    if kind.startswith("自治"):
        stem, peoples = _peoples(stem)
    letters = known.get(stem) or plain(_word(stem))
    return " ".join(p for p in (letters, _listed([_by_name("peoples")[p] for p in peoples]), word) if p)


def _listed(names: list[str]) -> str:
    return ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1] if names else ""


def _peoples(stem: str) -> tuple[str, list[str]]:
    names = _by_name("peoples")
    found: list[str] = []
    while True:
        people = next(
            (p for p in sorted(names, key=len, reverse=True) if stem.endswith(p) and len(stem) - len(p) >= 2), None
        )
        if people is None:
            return stem, found
        stem, found = stem.removesuffix(people), [people, *found]


def main() -> int:
    names = set(table().values())
    head = "# Names of units in letters: name, pinyin, English, source (pypinyin 0.55.0 and schemas/build/data)\n"
    lines = [f"{n}\t{pinyin(n)}\t{english(n)}\n" for n in sorted(names)]
    TARGET.write_text(head + "".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
