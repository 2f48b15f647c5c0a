"""A small character language model over simplified Chinese, read from one packed file.

File layout: magic, then an xz stream. In it (little endian) stand twelve sections, each a 4-byte length and its bytes:
vocabulary (UTF-16), its log-probabilities, its back-off weights, successor counts per character (2 bytes each),
bigram successors (UTF-16) with log-probability and back-off byte each, trigram successor counts (1 byte per bigram),
trigram successors (UTF-16) with a log-probability byte each, words (UTF-16, one a line) with a byte each. A byte holds -16 ln p, at most 255.
"""

from __future__ import annotations

import lzma
import sys
from array import array
from functools import cache
from importlib.resources import files
from itertools import accumulate

MAGIC = b"chuanmen-lm-3\n"
#: One nat in model units.
NAT = 16
_UNKNOWN_WORD = 15 * NAT
_CLASSES = {ord(c): "0" for c in "0123456789０１２３４５６７８９"}
_CLASSES |= {code: "A" for start in (0x41, 0x61, 0xFF21, 0xFF41) for code in range(start, start + 26)}
_CLASSES[0x3000] = _CLASSES[0xA0] = "\n"
_CLASSES |= dict(zip(map(ord, ",:;?!()%"), "，：；？！（）％", strict=True))


def normalise(text: str) -> str:
    """Digits to ``0``, Latin letters to ``A``, folded signs to full width: the model's alphabet."""
    return text.translate(_CLASSES)


class Model:
    """Trigram model with back-off; scores are costs (16 units a nat, lower is likelier)."""

    def __init__(self, data: bytes) -> None:
        """Read the packed file; raises ValueError when it is not one."""
        if not data.startswith(MAGIC):
            raise ValueError(
                f"language model: expected a file starting with {MAGIC!r}, found {data[:14]!r}; rebuild it"
            )
        data = lzma.decompress(data[len(MAGIC) :])
        sections, at = [], 0
        while at < len(data):
            size = int.from_bytes(data[at : at + 4], "little")
            sections.append(data[at + 4 : at + 4 + size])
            at += 4 + size
        vocabulary, self._uni, self._uni_back, counts, chars, self._bi, self._bi_back, *rest = sections
        tri_counts, tri, self._tri, words, word_costs = rest
        self._words = dict(zip(words.decode("utf-16-le").split("\n"), word_costs, strict=True))
        self._ids = {c: i for i, c in enumerate(vocabulary.decode("utf-16-le"))}
        self._chars = chars.decode("utf-16-le")
        self._tri_chars = tri.decode("utf-16-le")
        self._starts = array("I", accumulate(_shorts(counts), initial=0))
        self._tri_starts = array("I", accumulate(tri_counts, initial=0))
        self._unknown = 255
        self._after: dict[str, dict[str, int]] = {}

    def unigram(self, c: str) -> int:
        """Cost of a character without context."""
        i = self._ids.get(c)
        return self._unknown if i is None else self._uni[i]

    def __contains__(self, c: str) -> bool:
        return c in self._ids

    def cost(self, context: str, c: str) -> int:
        """Cost of ``c`` after the last two characters of ``context`` (all normalised)."""
        ids = self._ids
        last = ids.get(context[-1:])
        if last is None:
            return self.unigram(c)
        start, end = self._starts[last], self._starts[last + 1]
        back = 0
        first = ids.get(context[-2:-1])
        if first is not None:
            pair = self._chars.find(context[-1], self._starts[first], self._starts[first + 1])
            if pair >= 0:
                hit = self._tri_chars.find(c, self._tri_starts[pair], self._tri_starts[pair + 1])
                if hit >= 0:
                    return self._tri[hit]
                back = self._bi_back[pair]
        hit = self._chars.find(c, start, end)
        if hit >= 0:
            return back + self._bi[hit]
        own = ids.get(c)
        return back + self._uni_back[last] + (self._unknown if own is None else self._uni[own])

    def is_word(self, text: str) -> bool:
        """True for words of the model's list, at most four characters long."""
        return text in self._words

    def word_cost(self, text: str) -> int:
        """Cost of the likeliest way to cut ``text`` into words."""
        best = [0]
        words = self._words
        for end in range(1, len(text) + 1):
            cost = best[end - 1] + words.get(text[end - 1 : end], _UNKNOWN_WORD)
            for start in range(max(0, end - 4), end - 1):
                found = words.get(text[start:end])
                if found is not None and best[start] + found < cost:
                    cost = best[start] + found
            best.append(cost)
        return best[-1]

    def after(self, c: str) -> dict[str, int]:
        """Every character the model has seen after ``c``, with its cost where the character before ``c`` is not looked at."""
        found = self._after.get(c)
        if found is None:
            i = self._ids.get(c)
            start, end = (0, 0) if i is None else (self._starts[i], self._starts[i + 1])
            found = self._after[c] = dict(zip(self._chars[start:end], self._bi[start:end], strict=True))
        return found

    def after_two(self, context: str) -> tuple[dict[str, int], int]:
        """Every character seen after these two with its cost, and what all others cost beyond ``after`` of the last one."""
        first = self._ids.get(context[-2:-1])
        if first is None:
            return {}, 0
        pair = self._chars.find(context[-1], self._starts[first], self._starts[first + 1])
        if pair < 0:
            return {}, 0
        start, end = self._tri_starts[pair], self._tri_starts[pair + 1]
        return dict(zip(self._tri_chars[start:end], self._tri[start:end], strict=True)), self._bi_back[pair]

    def far(self, context: str) -> int:
        """What it costs, beyond its own rarity, that a character was never seen after the context's last one."""
        ids = self._ids
        last = ids.get(context[-1:])
        if last is None:
            return 0
        first = ids.get(context[-2:-1])
        back = 0
        if first is not None:
            pair = self._chars.find(context[-1], self._starts[first], self._starts[first + 1])
            back = self._bi_back[pair] if pair >= 0 else 0
        return back + self._uni_back[last]


def _shorts(data: bytes) -> array[int]:
    values = array("H")
    values.frombytes(data)
    if sys.byteorder == "big":
        values.byteswap()
    return values


@cache
def model() -> Model:
    """The shipped model, loaded once."""
    return Model((files(__package__) / "data" / "model.bin").read_bytes())
