"""The scorer follows tests/gold/README.md, and agrees with the outside scorer where that is at hand."""

from __future__ import annotations

import copy
import importlib.util
import random
import sys
from types import ModuleType
from typing import Any

import pytest

from bench.evidence import evidence
from bench.visits import GOLD, gold_records
from bench.visits_score import FIELDS, compare, figures, same_day, same_post, score, similar

OUTSIDE = evidence("score_visits.py")
OWN = {
    "level",
    "delegation",
    "side_accuracy",
    "leader_roles",
    "stops",
    "purpose",
}  # the outside scorer does not look at these


@pytest.mark.parametrize(("a", "b", "same"), [
    ("组织部部长", "省委组织部部长", True),
    ("省长", "副省长", False),
    ("常务副省长", "副省长", False),
    ("安徽省委书记", "省委书记", True),
    ("中共中央政治局委员", "中央政治局委员", True),
    ("市委书记", "市长", False),
])  # fmt: skip
def test_posts_are_equal_as_the_guide_says(a: str, b: str, same: bool) -> None:
    assert same_post(a, b) is same


def test_company_ending_does_not_matter() -> None:
    assert similar("明湖智造有限公司", "明湖智造")


def test_short_fragment_is_not_the_site() -> None:
    assert not similar("某某省某某市高新技术产业开发区展示中心", "中心")


def test_gold_day_without_year_accepts_any_year() -> None:
    assert same_day("--05-12", "2019-05-12")
    assert not same_day("2018-05-12", "2019-05-12")


def test_missing_prediction_is_no_visit() -> None:
    tally = compare({"doc": "x", "kind": "visit", "visits": [{"guest": "340000", "leaders": []}]}, None)
    assert tally.counts["visit"] == [0, 0, 1]


def test_implicit_field_left_out_costs_nothing() -> None:
    gold = {"doc": "x", "kind": "visit", "visits": [{"start": "2020-01-02", "implicit": ["start"]}]}
    tally = compare(gold, {"doc": "x", "is_visit": True, "visits": [{"start": None}]})
    assert tally.counts["start"] == [0, 0, 0]


def test_roles_count_where_gold_states_them() -> None:
    leader = {"name": "郭守义", "side": "guest", "titles": []}
    found = {"doc": "x", "is_visit": True, "visits": [{"leaders": [leader | {"roles": ["leads"]}]}]}
    told = {"doc": "x", "kind": "visit", "visits": [{"leaders": [leader | {"roles": ["leads", "speaks"]}]}]}
    silent = {"doc": "x", "kind": "visit", "visits": [{"leaders": [leader]}]}
    assert [compare(gold, found).counts.get("leader_roles") for gold in (told, silent)] == [[1, 0, 1], None]


@pytest.mark.parametrize(("name", "gold", "found", "counts"), [
    ("stops", ["330100", "330200"], ["330100", "330300"], [1, 1, 1]),
    ("purpose", "对接两省协作", "对接两省协作", [1, 0, 0]),
    ("purpose", None, "对接两省协作", [0, 1, 0]),
])  # fmt: skip
def test_stops_and_purpose_are_counted(name: str, gold: Any, found: Any, counts: list[int]) -> None:
    tally = compare(
        {"doc": "x", "kind": "visit", "visits": [{name: gold}]},
        {"doc": "x", "is_visit": True, "visits": [{name: found}]},
    )
    assert tally.counts[name] == counts


def test_roundup_counts_nowhere_else() -> None:
    tally = compare({"doc": "x", "kind": "roundup"}, {"doc": "x", "is_visit": True, "visits": [{"guest": "340000"}]})
    assert set(tally.counts) == {"roundup_called_visit"}


def test_perfect_prediction_scores_one() -> None:
    gold = gold_records(GOLD / "dev.jsonl")
    for name, figure in figures(score(gold, {g["doc"]: g for g in gold}), draws=5).items():
        assert name == "roundup_called_visit" or figure.f1 in (1.0, None), name


@pytest.fixture(scope="module")
def outside() -> ModuleType:
    if not OUTSIDE.exists():
        pytest.skip(f"{OUTSIDE.name} is not at hand: agreement with the outside scorer was not checked")
    spec = importlib.util.spec_from_file_location("outside_scorer", OUTSIDE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _spoiled(gold: list[dict[str, Any]], seed: int) -> dict[str, dict[str, Any]]:
    """Predictions with errors of every kind, made from gold."""
    rng = random.Random(seed)
    found: dict[str, dict[str, Any]] = {}
    for record in copy.deepcopy(gold):
        if rng.random() < 0.1:
            continue
        record["is_visit"] = record["kind"] == "visit" if rng.random() < 0.9 else record["kind"] != "visit"
        for visit in record["visits"]:
            for key in ("guest", "start", "end"):
                if rng.random() < 0.3:
                    visit[key] = rng.choice([None, "440000", "2001-01-01"])
            for key in ("leaders", "sites", "meetings", "hosts"):
                visit[key] = [item for item in visit[key] if rng.random() < 0.8]
            for leader in visit["leaders"]:
                if rng.random() < 0.2:
                    leader["side"], leader["titles"] = "other", ["副省长"]
            visit["sites"] = [site[1:] if rng.random() < 0.2 else site for site in visit["sites"]]
        if rng.random() < 0.2:
            record.update(outlet="某报", published=None, reporters=["张三"])
        found[record["doc"]] = record
    return found


@pytest.mark.parametrize("seed", range(5))
def test_both_scorers_count_the_same(outside: ModuleType, seed: int) -> None:
    gold = gold_records(GOLD / "dev.jsonl")
    found = _spoiled(gold, seed)
    theirs = outside.score(gold, found)[0]["all"].table()
    ours = figures(score(gold, found), draws=2)
    for name in FIELDS:
        if name not in OWN:
            expected = [theirs[name][key] for key in ("tp", "fp", "fn")]
            assert [ours[name].right, ours[name].invented, ours[name].missed] == expected, name
