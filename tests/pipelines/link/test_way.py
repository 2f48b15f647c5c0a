from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.link.decisions import Decisions
from pipelines.link.facts import facts_of
from pipelines.link.way import Linked, link
from tests.pipelines.link.made_up import ANHUI, FUJIAN, HEAD, JIANGSU, SECOND, SUZHOU, THIRD, ZHEJIANG, record

MIRROR = {"repairs": [{"kind": "gloss", "count": 2}], "published": None}


def linked(records: Iterable[dict[str, Any]], texts: dict[str, int] | None = None, **decided: bool) -> Linked:
    pairs = {(f"v1-{int(k.split('_')[1]):016x}-1", f"v1-{int(k.split('_')[2]):016x}-1"): v for k, v in decided.items()}
    return link([facts_of(r) for r in records], texts or {}, Decisions(pairs))


def numbers(found: Linked) -> list[list[int]]:
    return sorted(sorted(int(f.id[3:19], 16) for r in group for f in r.records) for group in found.groups)


def test_two_papers_of_one_day_tell_one_visit() -> None:
    assert numbers(linked([record(1), record(2)])) == [[1, 2]]


def test_a_day_off_by_one_is_still_the_same_visit() -> None:
    assert numbers(linked([record(1), record(2, start="2023-05-11", end="2023-05-11")])) == [[1, 2]]


def test_a_second_visit_of_the_pair_within_weeks_is_another() -> None:
    assert numbers(linked([record(1), record(2, start="2023-05-30", end="2023-05-31")])) == [[1], [2]]


def test_a_start_beyond_the_longest_stated_span_is_another_visit() -> None:
    long_stay = record(1, end="2023-05-12")
    assert numbers(linked([long_stay, record(2, start="2023-05-12", end="2023-05-12")])) == [[1, 2]]
    assert numbers(linked([long_stay, record(2, start="2023-05-13", end="2023-05-13")])) == [[1], [2]]


def test_two_directions_are_never_joined() -> None:
    back = record(2, guest=JIANGSU, hosts=[ANHUI])
    assert numbers(linked([record(1), back])) == [[1], [2]]


def test_a_city_on_the_road_beside_its_province_is_a_visit_of_its_own() -> None:
    city = record(2, guest="340100", hosts=[SUZHOU], level="prefecture")
    assert numbers(linked([record(1), city])) == [[1], [2]]


def test_two_heads_lead_two_groups() -> None:
    other = record(2, guests=[THIRD], received=[])
    assert numbers(linked([record(1, received=[]), other])) == [[1], [2]]


def test_one_slip_in_the_heads_name_is_no_other_head() -> None:
    assert numbers(linked([record(1), record(2, guests=["陶望舂", SECOND])])) == [[1, 2]]


def test_complete_lists_without_a_common_guest_are_two_visits() -> None:
    other = record(2, guests=[THIRD, "莫怀瑾"], head=None)
    assert numbers(linked([record(1, head=None), other])) == [[1], [2]]


def test_a_city_and_its_province_as_host_are_one_place() -> None:
    city = {"guest": "340100", "level": "prefecture"}
    assert numbers(linked([record(1, hosts=[SUZHOU], **city), record(2, hosts=[JIANGSU], **city)])) == [[1, 2]]


def test_a_group_is_never_joined_by_single_link() -> None:
    """Both ends agree with the middle, but not with each other: the nameless middle goes to one of them."""
    left, right = record(1, guests=[HEAD], received=[]), record(3, guests=[THIRD], received=[])
    middle = record(2, guests=[], received=[], delegation=None)
    assert [1, 3] not in [sorted(set(g) & {1, 3}) for g in numbers(linked([left, middle, right]))]


def test_a_tour_told_host_by_host_is_one_visit() -> None:
    next_host = record(2, hosts=[ZHEJIANG], start="2023-05-11", end="2023-05-12")
    found = linked([record(1), next_host])
    assert numbers(found) == [[1, 2]]
    assert found.toured == {"v1-0000000000000001-1"}


def test_another_group_at_another_host_the_next_day_is_no_tour() -> None:
    next_host = record(2, hosts=[ZHEJIANG], start="2023-05-11", end="2023-05-12", guests=[THIRD])
    assert numbers(linked([record(1), next_host])) == [[1], [2]]


def test_a_report_of_the_whole_tour_takes_those_of_single_hosts() -> None:
    whole = record(1, hosts=[JIANGSU, ZHEJIANG, FUJIAN], end="2023-05-15")
    last = record(2, hosts=[FUJIAN], start="2023-05-14", end="2023-05-15")
    assert numbers(linked([whole, last, record(3)])) == [[1, 2, 3]]


def test_a_report_without_a_day_goes_to_the_one_visit_it_fits() -> None:
    undated = record(2, start=None, end=None)
    assert numbers(linked([record(1), undated])) == [[1, 2]]


def test_a_fresh_report_without_a_day_is_none_of_a_visit_months_ago() -> None:
    undated = record(2, start=None, end=None, article={"published": "2023-09-01"})
    assert numbers(linked([record(1), undated])) == [[1], [2]]


def test_a_report_that_fits_two_visits_is_left_alone_with_both_ids() -> None:
    second = record(2, start="2023-05-14", end="2023-05-14")
    undated = record(3, start=None, end=None, article={"published": "2023-05-16"})
    found = linked([record(1), second, undated])
    assert numbers(found) == [[1], [2], [3]]
    assert found.ambiguous == {"v1-0000000000000003-1": ("v1-0000000000000001-1", "v1-0000000000000002-1")}


def test_a_report_without_its_year_finds_the_visit_of_that_season() -> None:
    found = linked([record(1), record(2, start="--05-10", end="--05-10", article={"published": None})])
    assert numbers(found) == [[1, 2]]


def test_two_undated_reports_of_one_week_tell_one_visit() -> None:
    undated = {"start": None, "end": None}
    assert numbers(linked([record(1, **undated), record(2, **undated)])) == [[1, 2]]


def test_a_mirror_of_the_text_follows_it_whatever_it_lost() -> None:
    mirror = record(2, start=None, end=None, guest=None, guests=[], received=[], article=MIRROR)
    assert numbers(linked([record(1), mirror])) == [[1], [2]]
    assert numbers(linked([record(1), mirror], {"a1-0000000000000001": 7, "a1-0000000000000002": 7})) == [[1, 2]]


def test_the_original_speaks_for_its_mirrors() -> None:
    mirror = record(1, article=MIRROR)
    (group,) = linked([mirror, record(2)], {"a1-0000000000000001": 7, "a1-0000000000000002": 7}).groups
    assert group[0].facts.id.endswith("2-1")


def test_two_visits_of_one_article_stay_apart() -> None:
    twin = record(1, received=[]) | {"id": "v1-0000000000000001-2"}
    assert len(linked([record(1), twin]).groups) == 2


@pytest.mark.parametrize("same", [True, False])
def test_what_a_user_decides_wins(same: bool) -> None:
    other = record(2, start="2023-08-01", end="2023-08-01") if same else record(2)
    assert numbers(linked([record(1), other], pair_1_2=same)) == ([[1, 2]] if same else [[1], [2]])


_DAYS = st.integers(1, 20).map(lambda d: f"2023-05-{d:02d}")
_RECORDS = st.lists(
    st.builds(
        lambda day, hosts, guests, undated: {
            "start": None if undated else day,
            "end": None if undated else day,
            "hosts": hosts,
            "guests": guests,
        },
        _DAYS,
        st.sampled_from([[JIANGSU], [ZHEJIANG], [JIANGSU, ZHEJIANG], []]),
        st.sampled_from([[HEAD], [HEAD, SECOND], [THIRD], []]),
        st.booleans(),
    ),
    max_size=9,
)


@settings(max_examples=60, deadline=None)
@given(_RECORDS, st.integers(0, 100))
def test_the_order_of_the_records_does_not_matter(made: list[dict[str, Any]], seed: int) -> None:
    records = [record(i + 1, **facts) for i, facts in enumerate(made)]
    shuffled = list(records)
    random.Random(seed).shuffle(shuffled)
    assert linked(records) == linked(shuffled)


@settings(max_examples=60, deadline=None)
@given(_RECORDS)
def test_every_record_is_in_one_group_and_no_group_holds_two_guests(made: list[dict[str, Any]]) -> None:
    records = [record(i + 1, **facts) for i, facts in enumerate(made)]
    groups = numbers(linked(records))
    assert sorted(n for group in groups for n in group) == list(range(1, len(records) + 1))
