"""What a name leads to is judged when the connection is made."""

from __future__ import annotations

from typing import Any

import pytest
from twisted.internet.address import IPv4Address

from crawler.manners.peers import GuardedResolver, complaint_about


class Inner:
    """Answers with what it is told to."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = addresses

    def resolveHostName(self, receiver: Any, host: str, port: int = 0) -> None:  # noqa: N802
        receiver.resolutionBegan(None)
        for address in self.addresses:
            receiver.addressResolved(IPv4Address("TCP", address, port))
        receiver.resolutionComplete()


class Got:
    """Keeps what it was offered."""

    def __init__(self) -> None:
        self.addresses: list[str] = []
        self.done = False

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802
        return

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        self.addresses.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        self.done = True


def offered(*addresses: str, watched: bool = True, loopback: bool = False) -> tuple[list[str], dict[str, str]]:
    resolver, got = GuardedResolver(Inner(*addresses)), Got()
    if watched:
        resolver.watch("news.example", loopback=loopback)
    resolver.resolveHostName(got, "news.example", 80)
    assert got.done
    return got.addresses, resolver.refused


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "192.168.0.9", "169.254.169.254", "172.16.0.1"])
def test_private_addresses_are_left_out(address: str) -> None:
    assert offered(address)[0] == []


def test_the_reason_names_host_and_address() -> None:
    assert offered("10.1.2.3")[1] == {
        "news.example": "news.example leads to the private address 10.1.2.3; it is not fetched"
    }


def test_public_ones_among_them_are_offered() -> None:
    assert offered("10.1.2.3", "8.8.8.8")[0] == ["8.8.8.8"]


def test_tests_never_reach_a_live_site() -> None:
    addresses, refused = offered("8.8.8.8", loopback=True)
    assert (addresses, "tests never touch live sites" in refused["news.example"]) == ([], True)


def test_names_that_no_crawl_asks_for_are_not_judged() -> None:
    assert offered("127.0.0.1", watched=False)[0] == ["127.0.0.1"]


def test_each_look_up_is_judged_anew() -> None:
    inner = Inner("8.8.8.8")
    resolver = GuardedResolver(inner)
    resolver.watch("news.example", loopback=False)
    inner.addresses = ("127.0.0.1",)
    got = Got()
    resolver.resolveHostName(got, "news.example", 80)
    assert got.addresses == []


@pytest.mark.parametrize("address", ["::1", "fe80::1%eth0", "fc00::1"])
def test_private_addresses_of_the_new_kind(address: str) -> None:
    assert complaint_about("news.example", address, loopback=False)
