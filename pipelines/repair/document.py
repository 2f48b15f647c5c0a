"""What the search knows of the document around a run, and what a context makes likely in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from operator import itemgetter

from pipelines.repair.candidates import Candidate, group_for_ranking
from pipelines.repair.model import NAT, model, normalise
from pipelines.repair.words import simplify

_WINDOW = 30_000
#: Of the characters never seen after the context, this many are ranked (all, where a group is small).
_REST, _SMALL = 12, 24
_first = itemgetter(0)
#: A character never seen after the context is not ranked where it is this much dearer than the likeliest: no search goes so far.
_OUT_OF_REACH = 14 * NAT
#: An ideographic blank (a line break to the model) at the beginning of a paragraph.
_INDENT = 2 * NAT
#: Weights of the document's own pairs and triples of characters beside the general model.
_PAIR_WEIGHT, _TRIPLE_WEIGHT = 0.3, 0.6
_GLOSSES = re.compile(r"\([^()]{1,6}\)|,(?=[，。、；！？,;!?])")
_RUNS = re.compile(r"\?.{1,16}")
_BARE_RUNS = re.compile("[?!！；;].{1,16}")
Ranked = Sequence[tuple[int, Candidate]]


@dataclass
class Document:
    """Settings of the mirror as far as they are known, and the document's own words.

    Attributes:
        glosses: Traditional character → reading, as this mirror writes them.
        folded: Full-width ASCII was folded.
        markers: Marker commas are visible.
        private_lost: Private-use pairs have been dropped (or became ``?``).
        vanished: Every ``?`` may have been taken out of the text.
        source: The garbled text, for its undamaged stretches.
        budget: Work left, in model look-ups: bounds what hostile input can cost.
    """

    glosses: Mapping[str, str]
    folded: bool
    markers: bool
    private_lost: bool
    source: str = ""
    vanished: bool = False
    budget: int = 1 << 40
    _costs: dict[tuple[str, str], int] = field(default_factory=dict)
    _ranks: dict[tuple[str, str, int], Ranked] = field(default_factory=dict)
    _followers: dict[str, Counter[str]] = field(default_factory=dict)
    _text: str | None = None

    @property
    def text(self) -> str:
        """The first 30,000 characters without glosses, simplified, as the model reads them: damaged in the runs only."""
        if self._text is None:
            runs = _BARE_RUNS if self.vanished else _RUNS
            self._text = normalise(simplify(_GLOSSES.sub("", runs.sub("\n", self.source[:_WINDOW]))))
        return self._text

    def cost(self, context: str, c: str) -> int:
        """Cost of one character after a context."""
        key = (context, c)
        found = self._costs.get(key)
        if found is None:
            self.budget -= 1
            found = _INDENT if c == context[-1:] == "\n" else model().cost(context, c)
            own = self._own(context)
            if c in own:
                found = min(found, self._own_cost(context, c, own))
            self._costs[key] = found
        return found

    def rank(self, context: str, name: str, byte: int) -> Ranked:
        """The likeliest candidates of one group (named by ``name`` and ``byte``) with their costs, cheapest first.

        All that the model has seen after the context's last character are ranked, and the commonest of the others.
        """
        key = (context, name, byte)
        found = self._ranks.get(key)
        if found is None:
            group = group_for_ranking(name, byte)
            by_normal = group.by_normal
            near = self._costs_of(context, group.normals)
            ranked = [(cost, by_normal[c]) for cost, c in sorted(zip(near.values(), near, strict=True))]
            far, rest = model().far(context), []
            for cost, candidate in group.commonest:
                if candidate.normal not in near:
                    if ranked and far + cost > ranked[0][0] + _OUT_OF_REACH:
                        break
                    rest.append((far + cost, candidate))
                    if len(rest) >= _REST and len(by_normal) > _SMALL:
                        break
            found = self._ranks[key] = sorted(ranked + rest, key=_first) if rest else ranked
            self.budget -= 2 * len(near) + _REST
        return found

    def expected(self, context: str, name: str, most: int) -> Ranked:
        """The candidates of one group that the two characters before ask for: their cost is at most ``most``."""
        by_normal = group_for_ranking(name, 0).by_normal
        self.budget -= 1
        return [
            (cost, by_normal[c]) for c, cost in model().after_two(context)[0].items() if cost <= most and c in by_normal
        ]

    def _costs_of(self, context: str, among: frozenset[str]) -> dict[str, int]:
        """The costs of those characters that the model or this document has seen after the context, as ``cost`` gives them."""
        last = context[-1:]
        pairs = model().after(last)
        triples, back = model().after_two(context)
        seen = triples.get
        if len(among) < len(pairs):
            near = {c: seen(c, back + pairs[c]) for c in among if c in pairs}
        else:
            near = {c: seen(c, back + cost) for c, cost in pairs.items() if c in among}
        if last == "\n" and "\n" in among:
            near["\n"] = _INDENT
        for c in self._own(context):
            if c in among:
                near[c] = self.cost(context, c)
        return near

    def rank_all(self, context: str, name: str, byte: int) -> Ranked:
        """Every candidate of one group with its cost, cheapest first: where the next character decides, not the last."""
        candidates = group_for_ranking(name, byte).by_normal.values()
        return sorted(((self.cost(context, c.normal), c) for c in candidates), key=_first)

    def _own(self, context: str) -> Counter[str]:
        """What follows the context's last character in this document, and how often."""
        last = context[-1:]
        found = self._followers.get(last)
        if found is None:
            found = self._followers[last] = Counter(self._after(last)) if last > "\x7f" else Counter()
        return found

    def _after(self, c: str) -> Iterator[str]:
        """The characters that follow ``c`` in this document, from its first 200 occurrences."""
        text, at = self.text, -1
        for _ in range(200):
            at = text.find(c, at + 1)
            if at < 0:
                return
            if text[at + 1 : at + 2] not in ("", "\n"):
                yield text[at + 1]

    def _own_cost(self, context: str, c: str, own: Counter[str]) -> int:
        pair = _PAIR_WEIGHT * own[c] / (own.total() + 1)
        if len(context) == 2 and context in self.text:
            triple = self.text.count(context + c) / (self.text.count(context) + 0.5)
            pair = max(pair, _TRIPLE_WEIGHT * triple)
        return round(-NAT * log(pair))
