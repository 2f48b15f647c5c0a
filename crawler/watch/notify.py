"""Sends alarms to where people look: mail, webhooks and whatever else apprise knows by one address (setting CHUANMEN_NOTIFY)."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from importlib.util import find_spec

MISSING = "expected the extra 'notify' for CHUANMEN_NOTIFY, found apprise not installed: pip install 'chuanmen[notify]'"


def send(addresses: Sequence[str], title: str, body: str, seconds: float) -> list[str]:
    """Send one message to all addresses, after everything of a run is written.

    Args:
        addresses: apprise's addresses (``mailto://…``, ``json://…``); they hold passwords, so none is ever shown whole.
        title: A short line.
        body: Lines of text.
        seconds: How long to wait for all of them together: a service that is away never holds a crawl.

    Returns:
        What could not be sent and why, a line each; empty when all arrived. Nothing is raised.
    """
    if not addresses:
        return []
    if find_spec("apprise") is None:
        return [MISSING]
    failed: list[str] = []
    unfinished = set(range(len(addresses)))

    def one(number: int) -> None:
        if why := _send_one(addresses[number], title, body):
            failed.append(why)
        unfinished.discard(number)

    threads = [threading.Thread(target=one, args=(n,), daemon=True) for n in range(len(addresses))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(seconds / len(threads))
    return failed + [f"{shown(addresses[n])} did not answer within {seconds:g} s" for n in sorted(unfinished)]


def _send_one(address: str, title: str, body: str) -> str:
    from apprise import Apprise, NotifyFormat, NotifyType  # an extra, and 0.2 s to load

    logging.getLogger("apprise").setLevel(logging.CRITICAL)  # it would show addresses, and what it says is said here
    try:
        service = Apprise()
        if not service.add(address):
            return f"{shown(address)}: expected an address that apprise knows, as mailto://user:password@example.org"
        sent = service.notify(body, title, NotifyType.WARNING, body_format=NotifyFormat.TEXT)
    except Exception as error:  # noqa: BLE001 – a hundred services of others: none may break a crawl
        return f"{shown(address)}: {type(error).__name__}: {error}"
    return "" if sent else f"{shown(address)}: the service is away or refused the message"


def shown(address: str) -> str:
    """An address without what it holds: its service alone."""
    return address.partition("://")[0][:40] + "://…"
