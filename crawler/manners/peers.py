"""Private addresses are refused where the connection is made: whatever a name leads to at that moment is judged, not an earlier answer."""

from __future__ import annotations

import ipaddress
from typing import Any


def complaint_about(host: str, address: str, *, loopback: bool) -> str | None:
    """Why an address is not connected to, or None.

    Args:
        host: Name that led there.
        address: IPv4 or IPv6 address.
        loopback: Tests: private addresses, and no others.
    """
    is_global = ipaddress.ip_address(address.partition("%")[0]).is_global
    if is_global and loopback:
        return f"{host} is a live site, and CHUANMEN_ALLOW_LOOPBACK (for tests) is on; tests never touch live sites"
    if not is_global and not loopback:
        return f"{host} leads to the private address {address}; it is not fetched"
    return None


class GuardedResolver:
    """Stands before the reactor's resolver: connections are only offered addresses that may be connected to.

    Attributes:
        refused: Why names led nowhere, by name.
    """

    def __init__(self, inner: Any) -> None:
        """Guard ``inner``; only names that were added with ``watch`` are judged."""
        self._inner = inner
        self._loopback: dict[str, bool] = {}
        self.refused: dict[str, str] = {}

    def watch(self, host: str, *, loopback: bool) -> None:
        """Judge what this name leads to from now on."""
        self._loopback[host] = loopback
        self.refused.pop(host, None)

    def resolveHostName(self, receiver: Any, host: str, *rest: Any, **more: Any) -> Any:  # noqa: N802  the interface's name
        """Look a name up (Twisted's ``IHostnameResolver``); addresses that must not be connected to are left out."""
        if host in self._loopback:
            receiver = _Sieve(receiver, host, self._loopback[host], self.refused)
        return self._inner.resolveHostName(receiver, host, *rest, **more)


class _Sieve:
    """Twisted's ``IResolutionReceiver``, which passes on what may be connected to."""

    def __init__(self, inner: Any, host: str, loopback: bool, refused: dict[str, str]) -> None:
        self._inner, self._host, self._loopback, self._refused = inner, host, loopback, refused

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802
        self._inner.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        complaint = complaint_about(self._host, address.host, loopback=self._loopback)
        if complaint is None:
            self._inner.addressResolved(address)
        else:
            self._refused[self._host] = complaint

    def resolutionComplete(self) -> None:  # noqa: N802
        self._inner.resolutionComplete()


def guard() -> GuardedResolver:
    """The guard before this process's reactor, put there at the first call (the reactor is chosen when the process starts)."""
    from twisted.internet import reactor

    installed: Any = reactor
    if not isinstance(installed.nameResolver, GuardedResolver):
        installed.installNameResolver(GuardedResolver(installed.nameResolver))
    found = installed.nameResolver
    assert isinstance(found, GuardedResolver)
    return found
