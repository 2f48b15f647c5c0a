"""Where the group goes: a verb of motion right before a unit, 我省, a place abroad, or an abbreviation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipelines.visits.direction.ballot import Ballot, Vote, abbreviations
from pipelines.visits.direction.party import Abbreviation, Outside, Own, Party, Unit
from pipelines.visits.direction.phrases import REACH, Anchor, Grammar
from pipelines.visits.entities.levels import level_words
from pipelines.visits.entities.places import Place
from pipelines.visits.text.lexicon import either, trie, words
from pipelines.visits.text.prepare import Prepared
from pipelines.visits.text.verbs import verbs
from schemas.units import short_name, table

MAX_ABBREVIATIONS = 4
"""Most characters in a row that are read as abbreviations (赴沪苏浙皖)."""


@dataclass(frozen=True, slots=True)
class _Target:
    """What may be a destination: ``text[start:end]`` names it, the phrase stands up to ``behind`` and from ``ahead`` on."""

    anchor: Anchor
    party: Party
    start: int
    end: int
    behind: int
    ahead: int


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    hop, known = f"(?:{trie(verbs('hop'))})", "[" + "".join(abbreviations()) + "]"
    return {
        "own": re.compile(f"{either(words('delegation_words', 'own'))}({either(level_words())})"),
        "abroad": re.compile(trie(words("abroad"))),
        "abbreviations": re.compile(f"{hop}({known}{{1,{MAX_ABBREVIATIONS}}})"),
        "first character": re.compile(f"{hop}((?!{known})[^\\s，。、])"),
        "and": re.compile(either(words("delegation_words", "and")) + "*"),
    }


def find_destinations(
    prepared: Prepared, factors: Sequence[float], by_start: dict[int, Place], grammar: Grammar, ballot: Ballot
) -> None:
    """A vote for each place that a phrase makes a destination.

    Args:
        prepared: The article's text.
        factors: What each sentence counts.
        by_start: Units by their first offset, chains merged.
        grammar: Phrases and numbers.
        ballot: Takes the votes.
    """
    text = prepared.text
    for target in [*_named(text, by_start, grammar), *_abbreviated(text, by_start)]:
        order = prepared.order(target.start)
        low, high = prepared.sentences[order]
        if not factors[order]:
            continue
        phrase = grammar.at(
            target.anchor, text, max(low, target.behind - REACH), target.behind, target.ahead, high, target.party
        )
        if phrase is not None:
            weight = grammar.weight(phrase) * factors[order]
            ballot.host.append(Vote(target.party, weight, (target.start, target.end), phrase, order))


def _named(text: str, by_start: dict[int, Place], grammar: Grammar) -> Iterator[_Target]:
    """Units, own places and places abroad; the words before a list's first place (赴甲市、乙市) stand before all of them."""
    patterns = _patterns()
    for match in patterns["own"].finditer(text):
        yield _Target("own", Own(match[1]), *match.span(), *match.span())
    for match in patterns["abroad"].finditer(text):
        if match.start() not in by_start:
            yield _Target("abroad", Outside("abroad"), *match.span(), *match.span())
    done = 0
    for at in sorted(by_start):
        if at >= done and grammar.may_start("unit", text, max(0, at - REACH), at):
            for place in _list_of_places(text, at, by_start):
                yield _Target("unit", Unit(place.code), place.start, place.end, at, place.end)
                done = place.end


def _abbreviated(text: str, by_start: dict[int, Place]) -> Iterator[_Target]:
    """来皖, 在粤, 赴京沪; 来珠 where the text names 珠海."""
    for match in _patterns()["abbreviations"].finditer(text):
        if match.start(1) not in by_start:
            for at in range(*match.span(1)):
                yield _Target("abbreviation", Abbreviation(text[at]), at, at + 1, *match.span(1))
    first_characters = _by_first_character(by_start)
    for match in _patterns()["first character"].finditer(text):
        codes = first_characters.get(match[1], set())
        if len(codes) == 1 and match.start(1) not in by_start:
            yield _Target("abbreviation", Unit(*codes), *match.span(1), *match.span(1))


def _by_first_character(by_start: dict[int, Place]) -> dict[str, set[str]]:
    """First character of the everyday name → prefectures and counties of the text (珠 → 珠海)."""
    found: dict[str, set[str]] = {}
    for place in by_start.values():
        if not place.code.endswith("0000"):
            found.setdefault(short_name(table()[place.code])[0], set()).add(place.code)
    return found


def _list_of_places(text: str, at: int, by_start: dict[int, Place]) -> Iterator[Place]:
    """Units from an offset on, divided by 、 or 和 or nothing."""
    while (place := by_start.get(at)) is not None:
        yield place
        mark = _patterns()["and"].match(text, place.end)
        at = mark.end() if mark else place.end
