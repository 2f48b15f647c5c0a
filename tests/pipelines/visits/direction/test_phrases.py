"""The grammar of directions at work: each row and each number by its own small articles."""

from __future__ import annotations

import pytest

from pipelines.visits import Reading, read_visits
from pipelines.visits.direction.examples import Example, examples_at_work, examples_of_numbers, near_misses
from pipelines.visits.direction.phrases import Grammar, grammar
from pipelines.visits.direction.publisher import publisher
from pipelines.visits.direction.survey import look_over
from pipelines.visits.text.prepare import prepare
from tests.pipelines.visits.conftest import made_article

MOST_WEIGHTS = 5


def read(example: Example, rules: Grammar | None = None) -> str:
    """What an example gives, written as the file writes it."""
    reading = read_visits(made_article(example.text, example.title, outlet=example.outlet), rules=rules)
    return "; ".join(_short(visit) for visit in reading.visits) or "no visit"


def _short(visit: Reading) -> str:
    guest, hosts = visit.guest, visit.hosts
    return f"{guest.code if guest else None} → {', '.join(host.code for host in hosts)}"


def by_name(example: Example) -> str:
    return example.of


@pytest.mark.parametrize("example", [*examples_at_work(), *near_misses(), *examples_of_numbers()], ids=by_name)
def test_example_gives_what_it_says(example: Example) -> None:
    assert read(example) == example.gives


@pytest.mark.parametrize("example", examples_at_work(), ids=by_name)
def test_without_its_row_the_record_is_another(example: Example) -> None:
    assert read(example, grammar().without(example.of)) != example.gives


@pytest.mark.parametrize("example", near_misses(), ids=by_name)
def test_row_does_not_speak_of_its_near_miss(example: Example) -> None:
    article = made_article(example.text, example.title, outlet=example.outlet)
    ballot = look_over(prepare(article), publisher(article, None), grammar(), example.outlet).ballot
    assert example.of not in {vote.phrase.id for vote in (*ballot.guest, *ballot.host)}


@pytest.mark.parametrize("example", examples_of_numbers(), ids=by_name)
def test_with_half_or_twice_the_number_the_record_is_another(example: Example) -> None:
    value = grammar().numbers[example.of]
    halved, doubled = (read(example, grammar().with_number(example.of, value * by)) for by in (0.5, 2))
    assert {halved, doubled} != {example.gives}


def test_there_are_few_weights() -> None:
    assert sum(name.startswith("weights.") for name in grammar().numbers) <= MOST_WEIGHTS


def test_ids_are_no_twins() -> None:
    ids = [phrase.id for phrase in grammar().phrases]
    assert len(ids) == len(set(ids))
