"""Compare predicted visit records with gold ones, by the comparison rules of tests/gold/README.md.

A record is one document: ``doc``, ``kind`` (gold) or ``is_visit`` (prediction), ``title``, ``outlet``, ``published``,
``reporters``, ``visits``. Every document gives one ``Tally``; figures are sums over documents, intervals are
bootstraps over documents (whole documents are drawn, because errors of one document hang together).
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

Json = Mapping[str, Any]
Same = Callable[[Any, Any], bool]

SINGLE = ("guest", "level", "delegation", "start", "end")
LISTS = ("sites", "meetings", "agreements")
FIELDS = (
    "visit", "visit_count", "guest", "guest_prov", "hosts", "hosts_prov", "level", "delegation", "start", "end",
    "leader_name", "leader_side", "leader_title", "leader_place", "leader_prov", "side_accuracy", "leader_roles",
    "stops", "purpose", *LISTS, "title", "outlet", "published", "reporters",
)  # fmt: skip
SUCCESSOR = {"542400": "540600", "542200": "540500", "522422": "520521", "370125": "370115", "610624": "610603"}
"""Codes of former units that a gold record may still carry → the code of today."""
_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|"
    "内蒙古|广西壮族|广西|西藏|宁夏回族|宁夏|新疆维吾尔|新疆"
)
_PLACE_PREFIX = re.compile(rf"^(?:{_PROVINCES})(?=[省市自])")
_PARTY_PREFIX = re.compile(r"^中共(?=中央政治局|.{1,12}(?:[省市区县州]委|党委))")
_COMPANY = re.compile(r"(?:股份)?有限(?:责任)?公司$|集团公司$")
_DEPUTY = ("副", "代", "务", "原")


@dataclass
class Tally:
    """Counts of one document: field → [right, invented, missed], and the misses themselves."""

    doc: str
    counts: dict[str, list[int]] = field(default_factory=dict)
    errors: list[tuple[str, Any, Any]] = field(default_factory=list)

    def add(self, name: str, right: int = 0, invented: int = 0, missed: int = 0) -> None:
        cell = self.counts.setdefault(name, [0, 0, 0])
        for i, more in enumerate((right, invented, missed)):
            cell[i] += more


def squash(value: object) -> str:
    """Letters, digits, Han characters and the middle dot only, width made one, lower case."""
    text = unicodedata.normalize("NFKC", value) if isinstance(value, str) else ""
    return "".join(c for c in re.sub("[・•‧∙●]", "·", text) if c == "·" or c.isalnum()).lower()


def post_key(post: str) -> str:
    """A post without 中共 and without the province in front of 省, 市 or 自治区."""
    plain = _PARTY_PREFIX.sub("", squash(post).replace("·", ""))
    return _PLACE_PREFIX.sub("", plain) or plain


def same_post(a: str, b: str) -> bool:
    """An abbreviated post equals its long form; 副, 代 and 常务 posts never equal the plain one."""
    short, long = sorted((post_key(a), post_key(b)), key=len)
    if not short:
        return False
    if short == long:
        return True
    return len(short) >= 2 and long.endswith(short) and not long[: -len(short)].endswith(_DEPUTY)


def similar(a: object, b: object) -> bool:
    """Containment of at least 2 characters and a third of the longer, or similarity ≥ 0.8; 有限公司 and the like aside."""
    x, y = _COMPANY.sub("", squash(a)), _COMPANY.sub("", squash(b))
    short, long = sorted((x, y), key=len)
    if not short:
        return False
    if x == y or (len(short) >= 2 and short in long and 3 * len(short) >= len(long)):
        return True
    return SequenceMatcher(None, x, y).ratio() >= 0.8


def same_day(gold: str, found: str) -> bool:
    """Exactly; a gold --MM-DD accepts any year."""
    return gold == found or (gold.startswith("--") and len(found) == 10 and found.endswith(gold[1:]))


def _equal(a: object, b: object) -> bool:
    return a == b


def _code(value: object) -> str | None:
    text = str(value).strip() if value else ""
    return SUCCESSOR.get(text, text) or None


def _text(value: object) -> str | None:
    return (value.strip() or None) if isinstance(value, str) else None


def _words(value: object) -> list[str]:
    return [v for v in value if isinstance(v, str) and v.strip()] if isinstance(value, (list, tuple)) else []


def _leaders(visit: Json) -> dict[str, dict[str, Any]]:
    """Name → leader; the same person listed twice is one with both lists of posts."""
    people: dict[str, dict[str, Any]] = {}
    for item in visit.get("leaders") or ():
        key = squash(item.get("name"))
        if not key:
            continue
        known = people.setdefault(key, {"side": item.get("side"), "titles": [], "place": _code(item.get("province"))})
        if "roles" in item:
            known["roles"] = sorted({*known.get("roles", ()), *_words(item["roles"])})
        known["titles"] += [t for t in _words(item.get("titles")) if t not in known["titles"]]
    return people


def _one(t: Tally, name: str, gold: Any, found: Any, same: Same, lenient: bool = False) -> None:
    """A single-valued field. Lenient: the page alone does not give it, so leaving it out costs nothing."""
    if gold is not None and found is not None and same(gold, found):
        t.add(name, right=1)
        return
    missed = gold is not None and not lenient
    t.add(name, invented=int(found is not None), missed=int(missed))
    if found is not None or missed:
        t.errors.append((name, gold, found))


def _many(t: Tally, name: str, gold: Sequence[str], found: Sequence[str], same: Same, about: str = "") -> None:
    """A set-valued field, matched one to one: equal ones first, then in order."""
    left, rest = list(gold), list(found)
    for test in (_equal, same):
        for g in list(left):
            hit = next((p for p in rest if test(g, p)), None)
            if hit is not None:
                left.remove(g)
                rest.remove(hit)
    t.add(name, len(gold) - len(left), len(rest), len(left))
    t.errors += [(name + about, g, None) for g in left] + [(name + about, None, p) for p in rest]


def _nearness(gold: Json, found: Json) -> float:
    """How much two visits look like the same one; used to pair the visits of a document."""
    g, p = _code(gold.get("guest")), _code(found.get("guest"))
    score = 2.0 * (g == p) + ((g or "")[:2] == (p or "")[:2])
    for weight, a, b in (
        (2, {_code(h) for h in _words(gold.get("hosts"))}, {_code(h) for h in _words(found.get("hosts"))}),
        (4, set(_leaders(gold)), set(_leaders(found))),
    ):
        score += weight * len(a & b) / max(1, len(a | b))
    start, begin = _text(gold.get("start")), _text(found.get("start"))
    return score + 0.5 * (start == begin or bool(start and begin and same_day(start, begin)))


def _paired(gold: Sequence[Json], found: Sequence[Json]) -> list[tuple[Json, Json]]:
    free_g, free_p = set(range(len(gold))), set(range(len(found)))
    pairs: list[tuple[Json, Json]] = []
    ranked = sorted((-_nearness(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(found))
    for _, i, j in ranked:
        if i in free_g and j in free_p:
            free_g.discard(i)
            free_p.discard(j)
            pairs.append((gold[i], found[j]))
    return pairs + [(gold[i], {}) for i in sorted(free_g)] + [({}, found[j]) for j in sorted(free_p)]


def _compare_visit(t: Tally, gold: Json, found: Json) -> None:
    implicit = set(_words(gold.get("implicit")))
    g, p = _code(gold.get("guest")), _code(found.get("guest"))
    _one(t, "guest", g, p, _equal, "guest" in implicit)
    _one(t, "guest_prov", g and g[:2], p and p[:2], _equal, "guest" in implicit)
    gold_hosts = sorted({_code(h) or "" for h in _words(gold.get("hosts"))})
    hosts = sorted({_code(h) or "" for h in _words(found.get("hosts"))})
    _many(t, "hosts", gold_hosts, hosts, _equal)
    _many(t, "hosts_prov", sorted({h[:2] for h in gold_hosts}), sorted({h[:2] for h in hosts}), _equal)
    _one(t, "level", gold.get("level"), found.get("level"), _equal)
    _one(t, "delegation", _text(gold.get("delegation")), _text(found.get("delegation")), similar)
    for name in ("start", "end"):
        _one(t, name, _text(gold.get(name)), _text(found.get(name)), same_day, name in implicit)
    _compare_leaders(t, _leaders(gold), _leaders(found))
    for name in LISTS:
        _many(t, name, _words(gold.get(name)), _words(found.get(name)), similar)
    if "stops" in gold or not gold:
        _many(t, "stops", sorted(_words(gold.get("stops"))), sorted(_words(found.get("stops"))), _equal)
    if "purpose" in gold or not gold:
        _one(t, "purpose", _text(gold.get("purpose")), _text(found.get("purpose")), similar)


def _compare_leaders(t: Tally, gold: dict[str, dict[str, Any]], found: dict[str, dict[str, Any]]) -> None:
    for key in gold | found:
        a, b = gold.get(key), found.get(key)
        _one(t, "leader_name", a and key, b and key, _equal)
        _one(t, "leader_side", a and a["side"], b and (b["side"] or "?"), _equal)
        if a and b:
            right = int(a["side"] == b["side"])
            t.add("side_accuracy", right, 1 - right, 1 - right)
        _many(t, "leader_title", a["titles"] if a else [], b["titles"] if b else [], same_post, f" of {key}")
        if a is None or "roles" in a:  # gold that says nothing of roles is not held against them
            _many(t, "leader_roles", (a or {}).get("roles", []), (b or {}).get("roles", []), _equal, f" of {key}")
        if a and not a["place"]:  # gold does not know the place: nothing to compare
            continue
        place, found_place = a and a["place"], b and b["place"]
        _one(t, "leader_place", place, found_place, _equal)
        _one(t, "leader_prov", place and place[:2], found_place and found_place[:2], _equal)


def says_visit(record: Json | None) -> bool:
    """Whether a record claims a visit: ``is_visit``, else ``kind``, else whether it holds visits."""
    if record is None:
        return False
    if isinstance(record.get("is_visit"), bool):
        return bool(record["is_visit"])
    return record["kind"] == "visit" if record.get("kind") else bool(record.get("visits"))


def compare(gold: Json, found: Json | None) -> Tally:
    """Tally of one document. A missing prediction says no visit; round-ups count in ``roundup_called_visit`` only."""
    t = Tally(str(gold["doc"]))
    wanted, said = gold.get("kind") == "visit", says_visit(found)
    if gold.get("kind") == "roundup":
        t.add("roundup_called_visit", right=int(said), missed=int(not said))
        return t
    t.add("visit", right=int(wanted and said), invented=int(said and not wanted), missed=int(wanted and not said))
    if wanted != said:
        t.errors.append(("visit", wanted, said))
    there = found if found is not None and said else {}
    gold_visits = [v for v in gold.get("visits") or () if isinstance(v, Mapping)] if wanted else []
    visits = [v for v in there.get("visits") or () if isinstance(v, Mapping)]
    both = min(len(gold_visits), len(visits))
    t.add("visit_count", both, len(visits) - both, len(gold_visits) - both)
    for g, p in _paired(gold_visits, visits):
        _compare_visit(t, g, p)
    if wanted:
        _compare_frame(t, gold, there)
    return t


def _compare_frame(t: Tally, gold: Json, found: Json) -> None:
    _one(t, "title", _text(gold.get("title")), _text(found.get("title")), similar)
    names = [n for n in (gold.get("outlet"), *_words(gold.get("outlet_alt"))) if n]
    _one(
        t,
        "outlet",
        _text(gold.get("outlet")),
        _text(found.get("outlet")),
        lambda g, p: any(similar(n, p) for n in names),
    )
    _one(t, "published", _text(gold.get("published")), _text(found.get("published")), lambda g, p: g == p[:10])
    people = [[squash(n) for n in _words(r.get("reporters"))] for r in (gold, found)]
    _many(t, "reporters", people[0], people[1], _equal)


@dataclass(frozen=True)
class Figure:
    """One line of the table. ``n`` counts gold values; ``low`` and ``high`` are the 95 % interval of ``f1``."""

    right: int
    invented: int
    missed: int
    low: float
    high: float

    @property
    def n(self) -> int:
        return self.right + self.missed

    @property
    def f1(self) -> float | None:
        return f1(self.right, self.invented, self.missed)


def f1(right: int, invented: int, missed: int) -> float | None:
    """F1, or None where neither gold nor prediction holds a value."""
    total = 2 * right + invented + missed
    return 2 * right / total if total else None


def figures(tallies: Sequence[Tally], draws: int = 1000, seed: int = 20261121) -> dict[str, Figure]:
    """Sums over the documents with bootstrap intervals (documents drawn with replacement, seeded)."""
    rng = random.Random(seed)
    samples = [rng.choices(range(len(tallies)), k=len(tallies)) for _ in range(draws)] if tallies else []
    result: dict[str, Figure] = {}
    for name in (*FIELDS, "roundup_called_visit"):
        cells = [t.counts.get(name, [0, 0, 0]) for t in tallies]
        sums = [sum(c[i] for c in cells) for i in range(3)]
        drawn = sorted(v for s in samples if (v := f1(*(sum(cells[k][i] for k in s) for i in range(3)))) is not None)
        low, high = (drawn[int(0.025 * len(drawn))], drawn[int(0.975 * len(drawn))]) if drawn else (0.0, 0.0)
        result[name] = Figure(sums[0], sums[1], sums[2], low, high)
    return result


def score(gold: Iterable[Json], found: Mapping[str, Json]) -> list[Tally]:
    """Tallies of all gold documents against predictions by ``doc``."""
    return [compare(g, found.get(str(g["doc"]))) for g in gold]
