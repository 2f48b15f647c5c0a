"""Refusals: growing pauses, Retry-After, so many tries, and the door that stays closed."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from time import monotonic
from typing import Any

import pytest
from scrapy import Request
from scrapy.exceptions import DownloadTimeoutError, IgnoreRequest
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from crawler.manners.backoff import BackoffMiddleware
from crawler.manners.refusals import Refused

URL = "http://news.example/1.html"


def backoff(**settings: Any) -> BackoffMiddleware:
    usual = {
        "CHUANMEN_TRIES": 3,
        "CHUANMEN_REFUSALS_TO_CLOSE": 5,
        "CHUANMEN_REFUSAL_PAUSES_S": [600, 3600],
        "CHUANMEN_ERROR_PAUSES_S": [30, 300],
        "CHUANMEN_MAX_PAUSE_S": 3600,
    }
    crawler = get_crawler(settings_dict={**usual, **settings})
    crawler.get_extension = lambda cls: None  # type: ignore[method-assign,assignment]
    return BackoffMiddleware(crawler)


def answer(status: int, url: str = URL, **headers: str) -> Response:
    return Response(
        url, status=status, headers={name.replace("_", "-"): value for name, value in headers.items()}, body=b"x"
    )


def pause_of(some: BackoffMiddleware) -> float:
    return some._until["news.example"] - monotonic()


def again(some: BackoffMiddleware, status: int, tries: int = 1, **headers: str) -> Request:
    got = some.process_response(Request(URL, meta={"tries": tries}), answer(status, **headers))
    assert isinstance(got, Request)
    return got


@pytest.mark.parametrize(("tries", "pause"), [(1, 600), (2, 3600)])
def test_pauses_after_a_refusal_grow(tries: int, pause: float) -> None:
    some = backoff()
    assert again(some, 403, tries).meta["tries"] == tries + 1
    assert pause_of(some) == pytest.approx(pause, abs=5)


def test_an_error_waits_shorter_than_a_refusal() -> None:
    some = backoff()
    again(some, 502)
    assert pause_of(some) == pytest.approx(30, abs=5)


def test_retry_after_in_seconds_is_honoured() -> None:
    some = backoff()
    again(some, 429, Retry_After="77")
    assert pause_of(some) == pytest.approx(77, abs=5)


def test_retry_after_as_a_date_is_honoured() -> None:
    some = backoff()
    again(some, 503, Retry_After=format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True))
    assert pause_of(some) == pytest.approx(90, abs=5)


def test_retry_after_that_says_nothing_leaves_our_own_pause() -> None:
    some = backoff()
    again(some, 429, Retry_After="soon")
    assert pause_of(some) == pytest.approx(600, abs=5)


def test_a_wait_longer_than_a_run_closes_the_host() -> None:
    some = backoff()
    with pytest.raises(Refused, match="asked to wait 86400 s"):
        again(some, 429, Retry_After="86400")
    assert "answered 429" in some.closed["news.example"]


def test_the_third_try_is_the_last() -> None:
    with pytest.raises(Refused, match=r"answered 403 \(3 tries\)") as caught:
        again(backoff(), 403, tries=3)
    assert caught.value.verdict is None


def test_a_missing_page_is_not_asked_again() -> None:
    with pytest.raises(Refused, match="answered 404") as caught:
        again(backoff(), 404)
    assert (caught.value.verdict, caught.value.missing) == ("gone", True)


def test_412_closes_the_host_at_once() -> None:
    some = backoff()
    with pytest.raises(Refused):
        again(some, 412)
    assert "412" in some.closed["news.example"]


def test_521_gets_one_later_retry() -> None:
    some = backoff()
    assert again(some, 521).meta["tries"] == 2
    with pytest.raises(Refused):
        again(some, 521, tries=2)
    assert "521" in some.closed["news.example"]


def test_five_addresses_in_a_row_close_the_host() -> None:
    some = backoff()
    for _ in range(4):
        with pytest.raises(Refused):
            again(some, 403, tries=3)
    assert not some.closed
    with pytest.raises(Refused):
        again(some, 403, tries=3)
    assert "5 addresses in a row" in some.closed["news.example"]


@pytest.mark.parametrize("status", [200, 404])
def test_an_answer_in_between_begins_the_row_again(status: int) -> None:
    some = backoff()
    for n in range(12):
        with pytest.raises(Refused):
            again(some, 403, tries=3)
        if n % 4 == 3:
            with contextlib.suppress(Refused):
                some.process_response(Request(URL), answer(status))
    assert not some.closed


def test_a_closed_host_is_asked_nothing_more() -> None:
    some = backoff()
    some.close_host("news.example", "answered 412")
    with pytest.raises(Refused, match="closed for this run: answered 412"):
        asyncio.run(some.process_request(Request(URL)))
    asyncio.run(some.process_request(Request("http://other.example/")))


def test_a_request_waits_out_the_pause() -> None:
    some = backoff(CHUANMEN_REFUSAL_PAUSES_S=[0.2])
    again(some, 403)
    began = monotonic()
    asyncio.run(some.process_request(Request(URL)))
    assert monotonic() - began >= 0.19


def test_a_timeout_is_tried_again_and_then_left_to_the_caller() -> None:
    some = backoff()
    assert some.process_exception(Request(URL), DownloadTimeoutError("60 s")) is not None
    assert some.process_exception(Request(URL, meta={"tries": 3}), DownloadTimeoutError("60 s")) is None


def test_our_own_refusals_are_no_errors_of_the_host() -> None:
    assert backoff().process_exception(Request(URL), IgnoreRequest("forbidden by robots.txt")) is None
