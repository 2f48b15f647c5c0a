"""The server speaks HTTP, keeps its log, and serves each fault of the menu as named."""

from __future__ import annotations

import http.client
import socket
import zlib
from collections.abc import Iterator

import pytest

from bench.portal.country import Spec
from bench.portal.faults import MENU, whole_menu
from bench.portal.server import Portal


@pytest.fixture(scope="module")
def faulty() -> Iterator[Portal]:
    """A site for each fault, all on the generic or other platforms as they come."""
    spec = Spec(seed=3, sites=len(MENU), articles=len(MENU) * 6, scale=0.05)
    with Portal(spec, whole_menu()) as running:
        yield running


def get(portal: Portal, host: str, path: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(host, portal.spec.port, timeout=5)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read(3_000_000)
    connection.close()
    return answer.status, {k.lower(): v for k, v in answer.getheaders()}, body


def target(portal: Portal, name: str) -> tuple[str, str]:
    """Host of the fault's site and an article that it touches."""
    site = next(s for s in portal.country.sites if portal.faults[s.host].name == name)
    return site.host, site.articles[1].path


def test_sites_answer_on_their_own_addresses(portal: Portal) -> None:
    for site in portal.country.sites:
        status, _, body = get(portal, site.host, site.articles[0].path)
        assert status == 200
        assert len(body) > 500


def test_one_connection_serves_many_requests(portal: Portal) -> None:
    site = portal.country.sites[0]
    connection = http.client.HTTPConnection(site.host, portal.spec.port)
    for article in site.articles[:5]:
        connection.request("GET", article.path)
        assert len(connection.getresponse().read()) > 500
    connection.close()


def test_every_request_is_logged(portal: Portal) -> None:
    site = portal.country.sites[1]
    get(portal, site.host, "/nothing-here?x=1")
    assert [(h.path, h.query, h.status) for h in portal.hits if h.path == "/nothing-here"] == [
        ("/nothing-here", "x=1", 404)
    ]


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("forbidden_403", 403),
        ("gone_404", 404),
        ("always_5xx", 500),
        ("retry_after_429", 429),
        ("long_429", 429),
        ("closed_412", 412),
        ("closed_521", 521),
        ("burst_5xx", 502),
    ],
)
def test_status_faults_answer_with_their_status(faulty: Portal, name: str, status: int) -> None:
    faulty.forget()
    assert get(faulty, *target(faulty, name))[0] == status


@pytest.mark.parametrize(("name", "failures"), [("burst_5xx", 2), ("retry_after_429", 1), ("list_5xx_once", 1)])
def test_passing_faults_pass(faulty: Portal, name: str, failures: int) -> None:
    faulty.forget()
    host, path = target(faulty, name)
    path = (
        faulty.country.layouts[host].sections()[0].format(Y="2026", m="11", d="19") if name.startswith("list") else path
    )
    statuses = [get(faulty, host, path)[0] for _ in range(failures + 1)]
    assert all(s >= 400 for s in statuses[:-1])
    assert statuses[-1] in (200, 404)


def test_retry_after_is_named(faulty: Portal) -> None:
    faulty.forget()
    assert get(faulty, *target(faulty, "retry_after_429"))[1]["retry-after"] == "1"


@pytest.mark.parametrize("name", ["cut_off", "length_too_long"])
def test_lengths_that_promise_too_much(faulty: Portal, name: str) -> None:
    _, headers, body = get(faulty, *target(faulty, name))
    assert len(body) < int(headers["content-length"])


def test_huge_body_promises_a_gigabyte(faulty: Portal) -> None:
    host, path = target(faulty, "huge_body")
    connection = http.client.HTTPConnection(host, faulty.spec.port, timeout=5)
    connection.request("GET", path)
    answer = connection.getresponse()
    assert answer.getheader("content-length") == str(1 << 30)
    assert len(answer.read(20_000_000)) == 20_000_000
    connection.close()


def test_gzip_bomb_grows_two_hundredfold(faulty: Portal) -> None:
    _, headers, body = get(faulty, *target(faulty, "gzip_bomb"))
    assert headers["content-encoding"] == "gzip"
    assert len(body) < 1_000_000
    assert len(zlib.decompress(body, wbits=31)) > 200_000_000


def test_slow_drip_gives_a_byte_at_a_time(faulty: Portal) -> None:
    host, path = target(faulty, "slow_drip")
    with socket.create_connection((host, faulty.spec.port), timeout=2) as s:
        s.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        got = b""
        while b"\r\n\r\n" not in got:
            got += s.recv(4096)
        assert len(s.recv(4096)) <= 2


@pytest.mark.parametrize(
    ("name", "there"), [("redirect_loop", "hop=1"), ("offsite_redirect", "127.9.9.9"), ("private_redirect", "10.0.0.1")]
)
def test_redirects_lead_where_their_name_says(faulty: Portal, name: str, there: str) -> None:
    status, headers, _ = get(faulty, *target(faulty, name))
    assert status == 302
    assert there in headers["location"]


@pytest.mark.parametrize("name", ["soft_404", "home_instead", "challenge_200", "empty_body"])
def test_faults_in_disguise_answer_200(faulty: Portal, name: str) -> None:
    host, path = target(faulty, name)
    status, _, body = get(faulty, host, path)
    assert status == 200
    assert body != faulty.country.layouts[host].get(path).body


def test_query_noise_repeats_links(faulty: Portal) -> None:
    site = next(s for s in faulty.country.sites if faulty.faults[s.host].name == "query_noise")
    layout = faulty.country.layouts[site.host]
    day = max(a.published for a in site.articles)
    path = layout.sections()[0].format(Y=f"{day:%Y}", m=f"{day:%m}", d=f"{day:%d}")
    _, _, noisy = get(faulty, site.host, path)
    assert noisy.count(b"spm=zm5062") >= 1
    assert noisy.count(b"#comments") >= 1


@pytest.mark.parametrize("name", [n for n, f in MENU.items() if f.scope == "robots"])
def test_robots_faults_touch_only_robots(faulty: Portal, name: str) -> None:
    host, path = target(faulty, name)
    layout = faulty.country.layouts[host]
    assert get(faulty, host, path)[2] == layout.get(path).body
    assert get(faulty, host, "/robots.txt")[0] in (200, 403, 503)


def test_every_fault_says_what_may_be_expected() -> None:
    for fault in MENU.values():
        assert (fault.affected == "unreachable") == (fault.reason is not None), fault.name
