"""Words the room must know, kept apart from its lists: each is read by the rule that its list feeds.

``words.tsv`` holds list, word, class or code. A word that is taken out of a list on purpose is taken out here too, with the reason in the
commit; a new word needs no row here.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.visits import read_visits
from pipelines.visits.direction.publisher import place_of_outlet
from pipelines.visits.entities.levels import level_of_word
from pipelines.visits.entities.names import edge
from pipelines.visits.entities.places import mask, scan
from pipelines.visits.entities.posts import find_posts
from pipelines.visits.entities.site_names import last_word
from pipelines.visits.text.gate import may_report_visit
from pipelines.visits.text.lexicon import words
from pipelines.visits.text.verbs import verbs
from tests.pipelines.visits.conftest import made_article

KNOWN: dict[str, list[tuple[str, str]]] = {}
for line in (Path(__file__).parent / "words.tsv").read_text(encoding="utf-8").splitlines():
    if not line.startswith("#"):
        name, word, kind = line.split("\t")
        KNOWN.setdefault(name, []).append((word, kind))


def is_abroad(word: str, _: str) -> bool:
    """Whoever goes there makes no visit."""
    return not read_visits(
        made_article(f"7月3日，安徽省党政代表团赴{word}考察，省领导参加，浙江省委书记何远山陪同。")
    ).visits


def names_a_group(word: str, _: str) -> bool:
    """The group's name ends in it."""
    visits = read_visits(made_article(f"7月3日，安徽省党政{word}赴浙江省考察，省领导参加，代表团很忙。")).visits
    return [visit.delegation for visit in visits] == [f"安徽省党政{word}"]


def is_in_a_groups_name(word: str, kind: str) -> bool:
    """A word of the middle leaves it a group of leaders, one of another party makes it none, the others stand in their class."""
    visits = read_visits(made_article(f"7月3日，安徽省{word}代表团赴浙江省考察，省领导参加。")).visits
    if kind == "mid":
        return len(visits) == 1
    return word in words("delegation_words", kind) and (kind not in ("body", "office", "central") or not visits)


def opens_the_gate(word: str, kind: str) -> bool:
    return may_report_visit(f"{word}。书记" if kind == "trip" else f"率队。{word}")


def ends_a_name(word: str, _: str) -> bool:
    """The longest word that ends a name there is this one."""
    return edge(word, 0) == (3 if word == "等" else 2 if len(word) > 1 or word in "率说" else 1)


def has_its_classes(word: str, kind: str) -> bool:
    return all(word in verbs(one) for one in kind.split())


def tells_the_outlets_place(word: str, code: str) -> bool:
    return place_of_outlet(word) == code


def tells_the_place_in_an_outlets_name(word: str, code: str) -> bool:
    return place_of_outlet(f"{word}晚报") == code


def is_a_post(word: str, kind: str) -> bool:
    """It is found whole, with its kind, behind another post."""
    text = f"安徽省委常委、{word}郭守义"
    places = scan(text)
    found = [(text[p.start : p.end], p.kind) for p in find_posts(mask(text, places), places)]
    return found[-1:] == [(word, kind)]


def is_guarded(word: str, around: str) -> bool:
    """No unit is read between those characters."""
    before, after = around.split("|")
    texts = [f"{char}{word}。" for char in before] + [f"。{word}{char}" for char in after]
    return not any(place.name == word for text in texts for place in scan(text))


def is_a_sites_last_word(word: str, _: str) -> bool:
    return last_word(word) == 0


def is_in_its_class(name: str) -> Callable[[str, str], bool]:
    return lambda word, kind: word in (words(name, kind) if kind else words(name))


CHECKS: dict[str, Callable[[str, str], bool]] = {
    "abroad": is_abroad,
    "delegations": names_a_group,
    "delegation_words": is_in_a_groups_name,
    "gate": opens_the_gate,
    "followers": ends_a_name,
    "verbs": has_its_classes,
    "outlets": tells_the_outlets_place,
    "regions": tells_the_place_in_an_outlets_name,
    "posts": is_a_post,
    "place_guards": is_guarded,
    "levels": lambda word, level: level_of_word(word) == level,
    "sites": is_a_sites_last_word,
    "site_words": is_in_its_class("site_words"),
    "meetings": is_in_its_class("meetings"),
    "organs": is_in_its_class("organs"),
}


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_known_words_are_read(name: str) -> None:
    assert [word for word, kind in KNOWN[name] if not CHECKS[name](word, kind)] == []
