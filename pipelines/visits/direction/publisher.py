"""The publisher's own place: what 我省, 我市, 我县 and posts without a place mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipelines.rooms import SiteHint
from pipelines.visits.direction.party import OFFSHORE
from pipelines.visits.entities.places import Place, county_shorts, inside, level_fits, province_of, scan
from pipelines.visits.text.lexicon import rows
from schemas import Article
from schemas.units import short_name, table


@dataclass(frozen=True, slots=True)
class Publisher:
    """Code of the publisher's place and what tells it (``outlet``, ``site``), or None."""

    code: str | None
    source: str = ""

    def at(self, word: str) -> str | None:
        """Code for the level word of 我省, 我市, 我县 …, or None when the publisher's place does not tell it."""
        if self.code is None:
            return None
        if self.code[:2] in OFFSHORE:
            return self.code  # no level word of the mainland means it: whatever rests on it is outside
        around = (self.code, self.code[:4] + "00", province_of(self.code))
        return next((code for code in around if code in table() and level_fits(word, code)), None)


@cache
def _outlets() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    named = {name: code for name, code, *_ in rows("outlets")}
    regions = tuple(sorted(((w, c) for w, c, *_ in rows("regions")), key=lambda item: -len(item[0])))
    return named, regions


@cache
def place_of_outlet(outlet: str) -> str | None:
    """Code of the place that a medium's name spells or is known for (安徽日报, 中安在线, 陇原…), or None."""
    named, regions = _outlets()
    for name, code in named.items():
        if name in outlet:
            return code
    found = [place for place in scan(outlet) if place.start <= 2]
    if found:
        return found[-1].code if len(found[-1].codes) == 1 else None
    region = next((code for word, code in regions if word in outlet[:5]), None)
    if region is not None:
        return region
    for length in (4, 3, 2):
        codes = county_shorts().get(outlet[:length], ())
        if len(codes) == 1 and len(outlet) > length:
            return codes[0]
    return None


def settled_by_text(own: Publisher, outlet: str | None, places: Sequence[Place]) -> Publisher:
    """Prefer a unit that the text itself names and the medium's name begins with or spells (七星融媒 in a text about 七星关区, 今日竹山网)."""
    if not outlet or (
        own.code is not None and any(inside(p.code, own.code) or inside(own.code, p.code) for p in places)
    ):
        return own
    shorts = {p.code: short_name(table()[p.code]) for p in places}
    begun = {code for code, short in shorts.items() if short[:2] == outlet[:2] or (len(short) > 1 and short in outlet)}
    return Publisher(begun.pop(), "outlet") if len(begun) == 1 else own


def publisher(article: Article, hint: SiteHint | None) -> Publisher:
    """Place of the paper named as source; else of the site that carries the page."""
    if article.outlet:
        code = place_of_outlet(article.outlet)
        if code is not None:
            return Publisher(code, "outlet")
    if hint is not None:
        if hint.province:
            return Publisher(hint.province, "site")
        if hint.outlet and (code := place_of_outlet(hint.outlet)):
            return Publisher(code, "site")
    return Publisher(None)
