"""Whose paper tells the visit: the guest's, a host's, or neither's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pipelines.visits.entities.places import inside

Party = Literal["guest", "host", "third"]


def whose_paper(paper: str | None, guest: str | None, hosts: Sequence[str]) -> Party | None:
    """The party that the paper's unit belongs to.

    A paper of the unit, or of a part of it, is nearer than one of the province around it; a paper that is as near to both
    (the province's, of two cities) is a third's.

    Args:
        paper: Code of the unit whose paper it is, by its name or by the site that carries it; None where neither tells.
        guest: Code of the guest, or None.
        hosts: Codes of the hosts.

    Returns:
        The party, or None where the paper's unit is not known, or there is nobody to hold it against.
    """
    if paper is None or guest is None or not hosts:
        return None
    of_guest, of_hosts = _nearness(paper, guest), max(_nearness(paper, host) for host in hosts)
    if of_guest == of_hosts:
        return "third"
    return "guest" if of_guest > of_hosts else "host"


def _nearness(paper: str, unit: str) -> int:
    return 2 if inside(paper, unit) else 1 if inside(unit, paper) else 0
