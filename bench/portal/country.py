"""A country of sites from one seed, and the true records of what its articles report."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from bench.portal.layouts import LAYOUTS, Layout
from bench.portal.layouts.long_lists import LongLists
from bench.portal.site import Article, Site


@dataclass(frozen=True, slots=True)
class Spec:
    """What a country is generated from. The same spec gives the same country, byte for byte.

    Attributes:
        seed: The random seed.
        sites: Number of sites; from 31 on every province has one.
        articles: Articles within ``days``, over all sites, about.
        visit_share: Share of articles that report a visit.
        days: Length of the range that a crawl is asked for.
        older_share: Further articles older than the range, as a share.
        scale: Factor on page sizes; 1 is the measured spread.
        port: Port of every site.
        today: Last day, ISO form.
        links: Rows of one further site that is nothing but a list, for measuring memory; 0 for none.
    """

    seed: int = 20261121
    sites: int = 40
    articles: int = 1600
    visit_share: float = 0.14
    days: int = 30
    older_share: float = 0.25
    scale: float = 1.0
    port: int = 0
    today: str = "2026-11-20"
    links: int = 0

    def to_json(self) -> str:
        """For the environment variable that the portal's spiders read."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Spec:
        """Back from ``to_json``."""
        return cls(**json.loads(text))


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of one article of the country.

    Attributes:
        url: Its address as its first list links it.
        aliases: Other addresses that give the same document.
        further: Addresses of its pages 2, 3, …; ``further_of_aliases`` those under each other address.
        in_range: Whether it was published in the country's range of days.
        guest, hosts, start, end: The visit that it reports; None and empty otherwise.
    """

    site: str
    url: str
    aliases: tuple[str, ...]
    further: tuple[str, ...]
    title: str
    kind: str
    published: date
    in_range: bool
    guest: str | None = None
    hosts: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    further_of_aliases: tuple[tuple[str, ...], ...] = ()

    def page_addresses(self) -> list[tuple[str, ...]]:
        """For each page of the article, the addresses under which it stands."""
        columns = (
            (self.url, *self.further),
            *((a, *f) for a, f in zip(self.aliases, self.further_of_aliases, strict=True)),
        )
        return list(zip(*columns, strict=True))

    @property
    def is_visit(self) -> bool:
        """Whether a crawl must emit a visit for it."""
        return self.kind == "visit"


@dataclass
class Country:
    """All sites with their layouts.

    Attributes:
        layouts: By host.
    """

    spec: Spec
    sites: list[Site]
    layouts: dict[str, Layout] = field(init=False)

    def __post_init__(self) -> None:
        self.layouts = {site.host: _layout_of(site)(site, self.spec.port) for site in self.sites}

    @property
    def until(self) -> date:
        """Last day of the range."""
        return date.fromisoformat(self.spec.today)

    @property
    def since(self) -> date:
        """First day of the range."""
        return self.until - timedelta(days=self.spec.days - 1)

    def base(self, site: Site) -> str:
        """Address of a site without path."""
        return f"http://{site.host}:{self.spec.port}"

    @cached_property
    def truth(self) -> list[Truth]:
        """Every article of every site."""
        return [self._true(site, a) for site in self.sites for a in site.articles]

    def _true(self, site: Site, a: Article) -> Truth:
        base, event, layout = self.base(site), a.story.event, self.layouts[site.host]
        columns = [tuple(base + p for p in layout.page_paths(replace(a, path=path))) for path in (a.path, *a.aliases)]
        return Truth(
            site=site.id,
            url=columns[0][0],
            aliases=tuple(c[0] for c in columns[1:]),
            further=columns[0][1:],
            further_of_aliases=tuple(c[1:] for c in columns[1:]),
            title=a.story.title,
            kind=a.story.kind,
            published=a.published,
            in_range=self.since <= a.published <= self.until,
            guest=event.guest if event else None,
            hosts=(event.host,) if event else (),
            start=event.start if event else None,
            end=event.end if event else None,
        )


def _layout_of(site: Site) -> type[Layout]:
    return LongLists if site.links else LAYOUTS[site.platform]
