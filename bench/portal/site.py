"""A site of the portal's country and its articles, before any mark-up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from bench.portal.story import Story


@dataclass(slots=True)
class Article:
    """One article on one site.

    Attributes:
        number: Publisher's id, unique in the site.
        story: What it says.
        sections: Positions of the sections (columns) that list it; for a paper, the board's position.
        pages: Paragraphs, page by page.
        path: Address on the site; set by the layout.
        aliases: Further addresses that give the same document (another column's, …).
    """

    number: int
    story: Story
    sections: tuple[int, ...]
    pages: tuple[tuple[str, ...], ...]
    path: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def published(self) -> date:
        """Publication day."""
        return self.story.published


@dataclass(slots=True)
class Site:
    """One virtual site.

    Attributes:
        id: Name of its spider.
        host: Loopback address, one a site.
        platform: Which CMS it imitates.
        variant: Number that picks among the CMS's quirks.
        articles: Newest first.
        issues: Days on which a paper appeared.
        today: The country's last day.
        scale: Factor on page sizes.
        links: Rows of its one list, where that is all the site is for; 0 for ordinary sites.
        mirror: Whether its bodies are damaged as by a mirror program.
    """

    id: str
    host: str
    platform: str
    province: str
    outlet: str
    kind: str
    variant: int
    today: date
    scale: float = 1.0
    mirror: bool = False
    links: int = 0
    articles: list[Article] = field(default_factory=list)
    issues: frozenset[date] = frozenset()

    def in_section(self, n: int) -> list[Article]:
        """Articles listed in section ``n``, newest first."""
        return [a for a in self.articles if n in a.sections]
