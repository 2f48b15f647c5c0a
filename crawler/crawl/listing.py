"""What a platform reads off a list page: rows that lead to articles, and where the list goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list.

    Attributes:
        url: Absolute address of the article, noise removed (``?div=-1``, ``#…``).
        title: Full title where the list gives it (``a[title]`` before cut link text), or None.
        published: Day shown in the row or carried by the address, or None.
        on_site: False for an article on a sister host (of the same domain) that the site does not name among its hosts: it is told, not fetched.
    """

    url: str
    title: str | None
    published: date | None
    on_site: bool = True


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list.

    Attributes:
        rows: In page order, each address once.
        next_url: The following (older) page of this list, or None at its end.
        further_lists: Other lists found here that belong to the same walk (an issue's further boards).
    """

    rows: tuple[Row, ...]
    next_url: str | None = None
    further_lists: tuple[str, ...] = ()
