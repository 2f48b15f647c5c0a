"""Generates a country: which sites there are, what happens, who reports it when, under which address."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from random import Random

from bench.portal.country import Country, Spec
from bench.portal.places import place, prefectures, provinces
from bench.portal.site import Article, Site
from bench.portal.story import Event, Story, as_reprint, tell_other, tell_visit
from pipelines.repair.forward import COMMA, Mirror, garble

ORDER = (
    "trs_wcm", "founder_epaper_new", "people_cms", "enorth", "founder_web", "founder_epaper_classic", "xinhua_cms", "generic", "hanweb_jpage", "ucap",
    "trs_wcm", "founder_epaper_new", "people_cms", "enorth", "founder_epaper_new", "trs_wcm", "founder_web", "xinhua_cms",
)  # fmt: skip
"""Platforms in the order sites take them: as common among real sites, each within the first ten."""

KINDS = {
    "trs_wcm": "gov",
    "hanweb_jpage": "gov",
    "ucap": "gov",
    "founder_epaper_new": "epaper",
    "founder_epaper_classic": "epaper",
    "people_cms": "national",
    "xinhua_cms": "national",
}
PAPERS = ("founder_epaper_new", "founder_epaper_classic")
_OUTLETS = {"gov": "{}人民政府示例网", "epaper": "{}示例日报", "national": "示例网{}频道", "portal": "{}示例网"}
_MIRROR = Mirror(
    glosses={
        "發": "fā",
        "團": "tuán",
        "會": "huì",
        "動": "dòng",
        "學": "xué",
        "訓": "xùn",
        "長": "zhǎng",
        "書": "shū",
        "習": "xí",
        "產": "chǎn",
        "區": "qū",
    },
    marker=COMMA,
)


def make_country(spec: Spec) -> Country:
    """Generate a country."""
    rng = Random(spec.seed)
    today = date.fromisoformat(spec.today)
    order = list(provinces())
    rng.shuffle(order)
    sites = [_make_site(spec, n, order[n % len(order)], today) for n in range(spec.sites)]
    events = _make_events(spec, rng, [s.province for s in sites], today)
    total_days = int(spec.days * (1 + spec.older_share))
    per_site = max(4, round(spec.articles * (1 + spec.older_share) / spec.sites))
    for site in sites:
        stories = _visit_stories(site, events, sites)
        srng = Random(f"{spec.seed}/{site.id}")
        wanted = max(len(stories), round(per_site * srng.uniform(0.8, 1.2)))
        others = provinces()
        for _ in range(wanted - len(stories)):
            day = _issue_day(site, today - timedelta(days=srng.randrange(total_days)))
            stories.append(tell_other(site.province, site.outlet, day, srng, others, long=srng.random() < 0.08))
        _publish(site, stories, srng)
    if spec.links:
        sites.append(_make_long_list(spec, today))
    return Country(spec, sites)


def _make_long_list(spec: Spec, today: date) -> Site:
    outlet = "示例长列表网"
    site = Site(
        "portal_long_list", "127.1.99.1", "generic", "110000", outlet, "portal", 0, today, spec.scale, links=spec.links
    )
    story = tell_other(site.province, outlet, today, Random(spec.seed), provinces())
    site.articles.append(Article(1, story, (0,), (story.paragraphs,)))
    return site


def _make_site(spec: Spec, n: int, province: str, today: date) -> Site:
    platform = ORDER[n % len(ORDER)]
    kind = KINDS.get(platform, "portal")
    outlet = _OUTLETS[kind].format(place(province).full if kind == "gov" else place(province).short)
    mirror = n == 7 or (platform == "generic" and n == spec.sites - 1)
    span = range(int(spec.days * (1 + spec.older_share)) + 10)
    days = (today - timedelta(days=d) for d in span)
    variant = sum(ORDER[k % len(ORDER)] == platform for k in range(n))  # each site of a platform has other quirks
    issues = (
        frozenset(d for d in days if d.weekday() < (5 if variant % 2 else 6)) if platform in PAPERS else frozenset()
    )
    # One loopback address a site: 127.1.<province>.<number>.
    host = f"127.1.{int(province[:2])}.{n + 1}"
    return Site(
        f"portal{n + 1:03d}_{platform}",
        host,
        platform,
        province,
        outlet,
        kind,
        variant,
        today,
        spec.scale,
        mirror,
        issues=issues,
    )


def _make_events(spec: Spec, rng: Random, homes: list[str], today: date) -> list[Event]:
    """Visits between units whose provinces have a site; about a quarter between prefectures."""
    homes = list(dict.fromkeys(homes))
    total_days = int(spec.days * (1 + spec.older_share))
    reports_each = 2 * 0.85 * spec.sites / len(homes)
    wanted = max(3, round(spec.articles * (1 + spec.older_share) * spec.visit_share / reports_each))
    events = []
    for n in range(wanted):
        guest, host = rng.sample(homes, 2)
        if rng.random() < 0.25 and prefectures(guest) and prefectures(host):
            guest, host = rng.choice(prefectures(guest)), rng.choice(prefectures(host))
        length = rng.choice((0, 0, 1, 1, 2, 3))
        start = today - timedelta(days=rng.randint(4 + length, total_days))
        events.append(Event(guest, host, start, start + timedelta(days=length), f"{spec.seed}/event{n}"))
    return events


def _visit_stories(site: Site, events: list[Event], sites: list[Site]) -> list[Story]:
    """Reports that this site carries: its own side's view, sometimes another paper's text under another title."""
    stories = []
    first_of = {s.province: s.id for s in reversed(sites)}
    for event in events:
        rng = Random(f"{event.seed}/{site.id}")
        side = (
            "host" if event.host[:2] == site.province[:2] else "guest" if event.guest[:2] == site.province[:2] else None
        )
        if side is None or (first_of[site.province] != site.id and rng.random() < 0.3):
            continue
        # Portals report in the evening or the day after; print carries the next day's date.
        later = 1 if site.kind == "epaper" else rng.choice((0, 0, 1))
        day = _issue_day(site, event.end + timedelta(days=later), forward=True)
        day = min(day, site.today)
        if site.kind == "epaper" and day not in site.issues:
            continue
        story = tell_visit(event, side, site.outlet, day, rng, long=rng.random() < 0.15)
        if site.kind == "national" and rng.random() < 0.4:
            paper = f"{place(site.province).short}示例日报"
            other = tell_visit(event, side, paper, day, Random(f"{event.seed}/{paper}"))
            title = story.title if story.title != other.title else other.title + "（图）"
            story = as_reprint(other, min(day + timedelta(days=1), site.today), title, rng)
        stories.append(story)
    return stories


def _issue_day(site: Site, day: date, forward: bool = False) -> date:
    """The day itself, or the nearest day on which the paper appears."""
    if not site.issues:
        return day
    step = timedelta(days=1 if forward else -1)
    for _ in range(10):
        if day in site.issues:
            return day
        day += step
    return max(d for d in site.issues if d <= site.today)


def _publish(site: Site, stories: list[Story], rng: Random) -> None:
    """Turn stories into the site's articles: ids that rise with time, sections, pages, the mirror's damage."""
    stories.sort(key=lambda s: (s.published, s.clock, s.title))
    ids = count(30_100_000 + 40_000 * (int(site.host.rsplit(".", 1)[1]) % 200), 1)
    for story in stories:
        number = next(ids) if rng.random() < 0.9 else (next(ids), next(ids))[1]
        if site.platform in PAPERS:
            sections: tuple[int, ...] = (0 if story.kind == "visit" and rng.random() < 0.8 else rng.randrange(4),)
        elif site.platform == "generic":
            sections = (0,)
        else:
            sections = rng.choice(((0,), (0,), (1,), (1,), (0, 1), (1, 0)))
        if site.mirror:
            story = damaged(story)
        site.articles.append(Article(number, story, sections, _in_pages(story.paragraphs, rng)))
    site.articles.reverse()


def _in_pages(paragraphs: tuple[str, ...], rng: Random) -> tuple[tuple[str, ...], ...]:
    """Long texts stand on two or three pages."""
    if len(paragraphs) < 9 or rng.random() < 0.2:
        return (paragraphs,)
    size = -(-len(paragraphs) // rng.choice((2, 2, 3)))
    return tuple(paragraphs[n : n + size] for n in range(0, len(paragraphs), size))


def damaged(story: Story) -> Story:
    """The story as a mirror program leaves it (pipelines/repair/forward.py runs that program forwards)."""
    return Story(
        kind=story.kind, type=story.type, title=garble(story.title, _MIRROR), paragraphs=tuple(garble(p, _MIRROR) for p in story.paragraphs),
        published=story.published, clock=story.clock, outlet=story.outlet, reporters=story.reporters, event=story.event, editor=story.editor,
    )  # fmt: skip
