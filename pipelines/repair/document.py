"""What the search knows of the document around a run, and what a context makes likely in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from pipelines.repair.candidates import Candidate, normals
from pipelines.repair.model import NAT, model, normalise
from pipelines.repair.tables import simplify

_WINDOW = 30_000
#: Weights of the document's own pairs and triples of characters beside the general model.
_PAIR_WEIGHT, _TRIPLE_WEIGHT = 0.3, 0.6
_GLOSSES = re.compile(r"\([^()]{1,6}\)|,(?=[，。、；！？,;!?])")
_RUNS = re.compile(r"\?.{1,16}")
Ranked = Sequence[tuple[int, Candidate]]


@dataclass
class Document:
    """Settings of the mirror as far as they are known, and the document's own words.

    Attributes:
        glosses: Traditional character → reading, as this mirror writes them.
        folded: Full-width ASCII was folded.
        markers: Marker commas are visible.
        private_lost: Private-use pairs have been dropped (or became ``?``).
        source: The garbled text, for its undamaged stretches.
        budget: Work left, in model look-ups: bounds what hostile input can cost.
    """

    glosses: Mapping[str, str]
    folded: bool
    markers: bool
    private_lost: bool
    source: str = ""
    budget: int = 1 << 40
    _costs: dict[tuple[str, str], int] = field(default_factory=dict)
    _ranks: dict[tuple[str, str, int], Ranked] = field(default_factory=dict)
    _followers: dict[str, Counter[str]] = field(default_factory=dict)
    _text: str | None = None

    @property
    def text(self) -> str:
        """The first 30,000 characters without glosses, simplified, as the model reads them: damaged in the runs only."""
        if self._text is None:
            self._text = normalise(simplify(_GLOSSES.sub("", _RUNS.sub("\n", self.source[:_WINDOW]))))
        return self._text

    def cost(self, context: str, c: str) -> int:
        """Cost of one character after a context."""
        key = (context, c)
        found = self._costs.get(key)
        if found is None:
            self.budget -= 1
            found = model().cost(context, c)
            own = self._own(context)
            if c in own:
                found = min(found, self._own_cost(context, c, own))
            self._costs[key] = found
        return found

    def rank(self, context: str, group: str, byte: int, candidates: Sequence[Candidate]) -> Ranked:
        """Candidates of one group (named by ``group`` and ``byte``) with their costs, cheapest first."""
        key = (context, group, byte)
        found = self._ranks.get(key)
        if found is None:
            self.budget -= len(candidates)
            costs = model().costs(context, normals(group, byte))
            own = self._own(context)
            if own:
                costs = [
                    min(cost, self._own_cost(context, c.normal, own)) if c.normal in own else cost
                    for cost, c in zip(costs, candidates, strict=True)
                ]
            found = self._ranks[key] = sorted(zip(costs, candidates, strict=True))
        return found

    def _own(self, context: str) -> Counter[str]:
        """What follows the context's last character in this document, and how often."""
        last = context[-1:]
        found = self._followers.get(last)
        if found is None:
            found = Counter(re.findall(f"{re.escape(last)}([^\\n])", self.text)) if last > "\x7f" else Counter()
            self._followers[last] = found
        return found

    def _own_cost(self, context: str, c: str, own: Counter[str]) -> int:
        pair = _PAIR_WEIGHT * own[c] / (own.total() + 1)
        if len(context) == 2 and context in self.text:
            triple = self.text.count(context + c) / (self.text.count(context) + 0.5)
            pair = max(pair, _TRIPLE_WEIGHT * triple)
        return round(-NAT * log(pair))
