"""Names of travelling groups, the parties in front of them, and groups of parties that make no such visit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipelines.visits.direction.ballot import Ballot, Group, Vote, abbreviations
from pipelines.visits.direction.party import Abbreviation, Outside, Own, Party, Unit
from pipelines.visits.direction.phrases import Grammar
from pipelines.visits.entities.levels import level_words
from pipelines.visits.entities.places import Place, inside
from pipelines.visits.text.lexicon import either, trie, words
from pipelines.visits.text.prepare import Prepared

_NAME_REACH = 24
"""How far left of its last word a group's name may begin, in characters."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    middle, levels = either(words("delegation_words", "mid")), either(level_words())
    official, members = either(words("delegation_words", "official")), either(words("delegation_words", "members"))
    return {
        "head": re.compile(trie(words("delegations", "full"))),
        # read backwards from the head word, so that one match does
        "middle": re.compile(either(word[::-1] for word in (*words("delegation_words", "mid"), *level_words())) + "*"),
        "own": re.compile(f"{either(words('delegation_words', 'own'))}({levels})"),
        "bare": re.compile(f"({levels})(?={official}|{either(words('delegation_words', 'leading'))})"),
        "abbreviation": re.compile(f"({_character()})(?={official}|{either(words('delegations', 'full'))})"),
        "resident": re.compile(f"{either(words('delegation_words', 'resident'))}({_character()}){members}"),
        "members": re.compile(members),
        "official": re.compile(official),
        "body": re.compile(trie(words("delegation_words", "body"))),
        "office": re.compile(either(words("delegation_words", "office")) + f"(?:{middle})*$"),
        "central": re.compile(either(words("delegation_words", "central")) + f"(?:{middle})*$"),
        "abroad": re.compile(trie(words("abroad"))),
    }


@cache
def _office_ends() -> frozenset[str]:
    """Last characters of offices: a name without any of them needs no closer look."""
    return frozenset(word[-1] for word in words("delegation_words", "office"))


def _character() -> str:
    return "[" + "".join(abbreviations()) + "]"


def find_groups(
    prepared: Prepared, weights: Sequence[float], by_end: dict[int, Place], grammar: Grammar, ballot: Ballot
) -> None:
    """Every group's name: a vote for each party in front of it."""
    text = prepared.text
    for match in _patterns()["head"].finditer(text):
        order = prepared.order(match.start())
        low, high = prepared.sentences[order]
        begin = max(low, match.start() - _NAME_REACH)
        outside = _outside(text[begin : match.start()], grammar)
        parties, first = ((outside,), begin) if outside else _in_front(text, begin, match.start(), by_end, grammar)
        if outside is None:
            named = bool(parties) or _patterns()["official"].search(text, first, match.start()) is not None
            ballot.groups.append(Group(first, match.end(), parties, named))
        for party in parties:
            phrase = grammar.at("group", text, low, first, match.end(), high, party)
            if phrase is not None:
                span = (first, match.end())
                ballot.guest.append(Vote(party, grammar.weight(phrase) * weights[order], span, phrase, order))


def find_members(
    prepared: Prepared, weights: Sequence[float], by_start: dict[int, Place], grammar: Grammar, ballot: Ballot
) -> None:
    """Members whom a CPPCC committee sends elsewhere without naming a group: 某市政协组织住甲市的委员赴乙市开展异地视察."""
    text = prepared.text
    ends = {place.end: place for place in by_start.values()}
    resident = words("delegation_words", "resident")
    for match in _patterns()["resident"].finditer(text):
        goes = grammar.pattern("members go").match(text, match.end())
        if goes and match.end() not in {group.end for group in ballot.groups}:
            _vote_for_members(prepared, weights, Abbreviation(match[1]), match.span(), grammar, ballot)
    for match in grammar.pattern("members sent").finditer(text):
        home = next(
            (p for at, p in by_start.items() if match.start() < at < match.end() and text[at - 1] in resident), None
        )
        unit = home or ends.get(match.start())
        word = text[max(0, match.start() - 1) : match.start()]
        party: Party | None = Unit(unit.code) if unit else Own(word) if word in level_words() else None
        if party is None:
            continue
        _vote_for_members(prepared, weights, party, match.span(), grammar, ballot)


def _vote_for_members(
    prepared: Prepared, weights: Sequence[float], party: Party, span: tuple[int, int], grammar: Grammar, ballot: Ballot
) -> None:
    """A vote for those who go without a group's name."""
    low, high = prepared.sentences[order := prepared.order(span[0])]
    ballot.groups.append(Group(span[1], span[1], (party,), named=False))  # travels, and has no name
    phrase = grammar.at("group", prepared.text, low, *span, high, party)
    if phrase is not None:
        ballot.guest.append(Vote(party, grammar.weight(phrase) * weights[order], span, phrase, order))


def _in_front(
    text: str, low: int, head: int, by_end: dict[int, Place], grammar: Grammar
) -> tuple[tuple[Party, ...], int]:
    """Parties in front of a group's last word, and where its name begins: 安徽省党政代表团, 我省…, 皖党政…, 住皖全国政协委员…"""
    middle = _patterns()["middle"].match(text[low:head][::-1])
    at = head - (middle.end() if middle else 0)
    for cut in range(at, head + 1):
        place = by_end.get(cut)
        if place is not None:
            return _with_neighbour(text, place, by_end), place.start
    for name, start in (("own", max(low, at - 2)), ("resident", max(low, at - 3))):
        match = _patterns()[name].search(text, start, head)
        if match:
            return ((Own(match[1]) if name == "own" else Abbreviation(match[1])),), match.start()
    if at > low and (match := _patterns()["abbreviation"].match(text, at - 1)) and _opens(text, low, at - 1, grammar):
        return (Abbreviation(match[1]),), at - 1
    bare = _patterns()["bare"].match(text, at)
    return ((Own(bare[1]),), at) if bare else ((), at)


def _opens(text: str, low: int, at: int, grammar: Grammar) -> bool:
    """Whether a group's name can begin at an offset: behind a mark or a verb, or first in its sentence."""
    before = grammar.pattern("before a group")
    return at == low or any(match.end() == at for match in before.finditer(text, max(low, at - 4), at))


def _with_neighbour(text: str, place: Place, by_end: dict[int, Place]) -> tuple[Party, ...]:
    """A unit in front of a group, and the one right before it where both send the group (甲市、乙市党政代表团)."""
    back = by_end.get(place.start) or by_end.get(place.start - 1)
    if back is not None and back.end < place.start and inside(place.code, back.code):
        return (Unit(back.code),)  # 辽宁省暨大连市党政代表团
    if back is None or text[back.end : place.start] not in ("", "、") or back.code[:2] == place.code[:2]:
        return (Unit(place.code),)
    return (Unit(back.code), Unit(place.code))


def _outside(left: str, grammar: Grammar) -> Outside | None:
    """What a group's name says of senders that make no such visit, read from the words left of its last one."""
    patterns = _patterns()
    begins = [match.end() for match in grammar.pattern("before a group").finditer(left)]
    clause = left[max(begins, default=0) :]
    if patterns["body"].search(clause) or (not _office_ends().isdisjoint(clause) and patterns["office"].search(clause)):
        return Outside("body")
    if patterns["abroad"].search(clause):
        return Outside("abroad")
    return Outside("central") if patterns["central"].search(clause) and not patterns["members"].search(clause) else None
