"""The least time between two requests to a host."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request
from scrapy.utils.test import get_crawler

from crawler.manners.pace import Pace


def pace(delay_s: float, *, loopback: bool = False) -> Pace:
    settings: dict[str, Any] = {
        "DOWNLOAD_DELAY": delay_s,
        "CHUANMEN_MIN_DELAY_S": 5.0,
        "CHUANMEN_ALLOW_LOOPBACK": loopback,
    }
    return Pace(get_crawler(settings_dict=settings))


def test_a_live_host_is_never_asked_faster_than_every_five_seconds() -> None:
    assert pace(0).floor_s("news.example") == 5


@pytest.mark.parametrize(("setting", "floor"), [(0.0, 5), (20.0, 20)])
def test_no_setting_makes_us_faster_on_live_hosts(setting: float, floor: float) -> None:
    some = Pace(get_crawler(settings_dict={"DOWNLOAD_DELAY": 0, "CHUANMEN_MIN_DELAY_S": setting}))
    assert some.floor_s("news.example") == floor


def test_a_site_may_ask_for_more() -> None:
    assert pace(120).floor_s("news.example") == 120


def test_tests_on_loopback_may_go_fast() -> None:
    assert pace(0, loopback=True).floor_s("127.0.0.1") == 0


def test_crawl_delay_raises_the_floor_of_its_host_alone() -> None:
    some = pace(5)
    some.robots_ask("a.example", 30)
    assert (some.floor_s("a.example"), some.floor_s("b.example")) == (30, 5)


def test_a_crawl_delay_shorter_than_ours_changes_nothing() -> None:
    some = pace(5)
    some.robots_ask("a.example", 1)
    assert some.floor_s("a.example") == 5


def test_each_refusal_halves_the_rate() -> None:
    some = pace(5)
    some.slow_down("a.example")
    some.slow_down("a.example")
    assert some.floor_s("a.example") == 20


@pytest.mark.parametrize(("before", "after"), [(1.0, 30.0), (45.0, 45.0)])
def test_a_slot_is_raised_to_the_floor_and_never_lowered(before: float, after: float) -> None:
    some = pace(5)
    some.robots_ask("a.example", 30)
    slot = SimpleNamespace(delay=before)
    some._crawler = SimpleNamespace(  # type: ignore[assignment]
        engine=SimpleNamespace(downloader=SimpleNamespace(DOWNLOAD_SLOT="download_slot", slots={"a.example": slot}))
    )
    some._before_request(Request("http://a.example/1", meta={"download_slot": "a.example"}), None)
    assert slot.delay == after
