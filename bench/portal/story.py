"""Made-up news: reports of visits from either side, and everything else that a newspaper prints."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from bench.portal.places import Place, place, prefectures
from bench.portal.words import company, load, officials, people, person, pick


@dataclass(frozen=True, slots=True)
class Event:
    """One visit that happened in the portal's country.

    Attributes:
        guest, host: Codes of the two units.
        start, end: First and last day.
        seed: What fixes people, places and topics, so that both sides tell of the same visit.
    """

    guest: str
    host: str
    start: date
    end: date
    seed: str


@dataclass(frozen=True, slots=True)
class Story:
    """One piece of news, not yet on a page.

    Attributes:
        kind: ``visit``, ``roundup`` or ``negative``.
        type: Which kind of negative, ``visit_host`` or ``visit_guest`` otherwise.
        published: Publication day (for a print edition: the issue's day).
        clock: ``HH:MM``.
        event: The visit that is told, or None.

    """

    kind: str
    type: str
    title: str
    paragraphs: tuple[str, ...]
    published: date
    clock: str
    outlet: str
    reporters: tuple[str, ...]
    kicker: str = ""
    subtitle: str = ""
    captions: tuple[str, ...] = ()
    event: Event | None = None
    editor: str = ""
    tags: frozenset[str] = field(default_factory=frozenset)


def event_slots(event: Event) -> dict[str, str]:
    """What both sides' reports of one visit have in common."""
    rng = Random(event.seed)
    g, h = place(event.guest), place(event.host)
    guests = officials(event.guest, event.start, 4)
    names = guests + officials(event.host, event.start, 4, besides=guests)
    words = load("words")
    topic1, topic2 = rng.sample(words["topics"], 2)
    parks = rng.sample(words["parks"], 2)
    s = {f"g{n + 1}": names[n] for n in range(4)} | {f"h{n + 1}": names[n + 4] for n in range(4)}
    for side, unit in (("g", g), ("h", h)):
        s |= {
            f"{side}full": unit.full,
            f"{side}short": unit.short,
            f"{side}ab": unit.char,
            f"{side}sec": unit.secretary,
        }
        s |= {f"{side}gov": unit.governor, f"{side}we": unit.we, f"{side}unit": unit.kind[-1], f"{side}city": unit.city}
        s |= {f"{side}party": _party(unit), f"{side}3post": _deputies(unit)[0], f"{side}4post": _deputies(unit)[1]}
    s |= {
        "topic1": topic1,
        "topic2": topic2,
        "strategy": rng.choice(words["strategies"]),
        "s1": company(rng),
        "s2": parks[0],
        "s3": parks[1],
    }
    s |= {"pair": "两省" if g.kind == h.kind == "省" else "两市" if g.kind == h.kind == "市" else "两地"}
    s |= {
        "n1": f"{rng.uniform(2, 12):.1f}",
        "n2": f"{rng.uniform(2, 12):.1f}",
        "n3": str(rng.randint(5, 60)),
        "photographer": person(rng),
    }
    s["meeting"] = rng.choice(
        (f"{s['pair']}交流座谈会", f"{h.short}·{g.short}{s['pair']}合作交流座谈会", "合作交流座谈会")
    )
    return s


def _party(unit: Place) -> str:
    if unit.kind == "自治区":
        return "自治区党委、自治区政府"
    return "省委、省政府" if unit.kind == "省" else "市委、市政府"


def _deputies(unit: Place) -> tuple[str, str]:
    if unit.kind == "自治区":
        return "自治区党委常委、秘书长", "自治区副主席"
    return ("省委常委、秘书长", "副省长") if unit.kind == "省" else ("市委常委、秘书长", "副市长")


def _tidy(text: str) -> str:
    """Post after place as the press writes it: 安徽省 + 省委书记 → 安徽省委书记."""
    return text.replace("省省委", "省委").replace("市市委", "市委").replace("自治区自治区", "自治区")


def day_words(start: date, end: date) -> str:
    """``11月12日``, ``11月12日至13日`` or ``11月30日至12月2日``."""
    first = f"{start.month}月{start.day}日"
    if start == end:
        return first
    return f"{first}至{end.day}日" if start.month == end.month else f"{first}至{end.month}月{end.day}日"


def tell_visit(event: Event, side: str, outlet: str, published: date, rng: Random, long: bool = False) -> Story:
    """One side's report of a visit.

    Args:
        event: What happened.
        side: ``host`` or ``guest``: whose paper writes.
        outlet: The paper.
        published: Day it appears.
        rng: What makes this report differ from others of the same visit.
        long: A report that runs over several pages.
    """
    t, s = load("visits"), event_slots(event)
    g, h = place(event.guest), place(event.host)
    own_we = {"g": g.we, "h": h.we}
    s["when"] = day_words(event.start, event.end)
    s["when2"] = f"{event.start.day}日下午" if rng.random() < 0.5 else f"{event.start.day}日"
    s["gsame"] = ""
    s["gfull0"], s["hfull0"] = g.name_in_posts, h.name_in_posts
    s["dele"] = f"{g.full}党政代表团"
    if side == "guest":
        s["gfull0"] = "" if rng.random() < 0.6 else g.name_in_posts
        if rng.random() < 0.3:
            s["dele"] = f"{own_we['g']}党政代表团"
    else:
        s["hfull0"] = "" if rng.random() < 0.6 else h.name_in_posts
    s["glead"], s["hlead"] = (s["gfull0"] or g.we) + "领导", (s["hfull0"] or h.we) + "领导"
    s["dateline"] = f"{event.start.month}月{event.start.day}日"
    body = [rng.choice(t[f"{side}_leads"])]
    body += rng.sample(t["speeches"], rng.randint(2, 5) if not long else 6)
    body += [rng.choice(t["sites"])]
    body += [rng.choice(t["signings"])] if rng.random() < 0.3 else []
    body += [rng.choice(t["attendance"])]
    if long:
        body[2:2] = list(t["sites"]) + list(t["speeches"])[::-1]
    paragraphs = list(dict.fromkeys(_tidy(p.format(**s)) for p in body))
    reporters = tuple(people(rng, rng.choice((1, 1, 2)), rare=0))
    in_dateline = rng.random() < 0.6
    if in_dateline:
        names = " ".join(reporters)
        forms = (
            f"本报讯（记者 {names}）",
            f"本报{h.city}{event.end.day}日电（记者 {names}）",
            f"{outlet}讯（记者 {names}）",
        )
        paragraphs[0] = rng.choice(forms) + paragraphs[0]
    else:
        paragraphs[-1] += f"（记者 {' '.join(reporters)}）"
    return Story(
        kind="visit",
        type=f"visit_{side}",
        title=rng.choice(t["slogan_titles"] if rng.random() < 0.06 else t[f"{side}_titles"]).format(**s),
        kicker=rng.choice(t["kickers"]).format(**s) if rng.random() < 0.4 else "",
        subtitle=rng.choice(t[f"{side}_subtitles"]).format(**s) if rng.random() < 0.5 else "",
        paragraphs=tuple(paragraphs),
        captions=(rng.choice(t["captions"]).format(**s),) if rng.random() < 0.4 else (),
        published=published,
        clock=f"{rng.randint(6, 22):02d}:{rng.randint(0, 59):02d}",
        outlet=outlet,
        reporters=reporters,
        event=event,
        editor=person(rng, rare=0),
    )


def tell_other(
    province: str, outlet: str, published: date, rng: Random, others: tuple[str, ...], long: bool = False
) -> Story:
    """News of a province that reports no visit; about two in five have a headline that looks like one."""
    wants_look = rng.random() < 0.4
    kinds = [k for k in load("fillers")["story"] if bool(k.get("look")) == wants_look]
    made = rng.choice(kinds)
    s = _filler_slots(province, published, rng, others)
    paragraphs = [p.format(**s) for p in made["paragraphs"]]
    wanted = rng.randint(8, 14) if long else rng.randint(3, 8)
    pool = [p for k in load("fillers")["story"] if not k.get("look") for p in k["paragraphs"] if k is not made]
    if made["type"] not in ("roundup", "appointment"):
        more = rng.sample(pool, max(0, wanted - len(paragraphs)))
        paragraphs += [p.format(**_filler_slots(province, published, rng, others)) for p in more]
    reporters = tuple(people(rng, rng.choice((1, 1, 2)), rare=0))
    paragraphs[0] = (
        rng.choice((f"本报讯（记者 {' '.join(reporters)}）", f"{outlet}讯（记者 {' '.join(reporters)}）"))
        + paragraphs[0]
    )
    return Story(
        kind=made.get("kind", "negative"),
        type=made["type"],
        title=rng.choice(made["titles"]).format(**s),
        paragraphs=tuple(paragraphs),
        published=published,
        clock=f"{rng.randint(6, 22):02d}:{rng.randint(0, 59):02d}",
        outlet=outlet,
        reporters=reporters,
        editor=person(rng, rare=0),
    )


def _filler_slots(province: str, published: date, rng: Random, others: tuple[str, ...]) -> dict[str, str]:
    unit = place(province)
    cities = [place(c).full for c in prefectures(province)] or list(load("words")["districts"])
    city, city2 = rng.sample(cities, 2) if len(cities) > 1 else (cities[0], cities[0])
    o1, o2 = (place(c) for c in rng.sample([c for c in others if c != province], 2))
    names = people(rng, 5)
    when = published - timedelta(days=rng.randint(0, 2))
    s = {f"p{n + 1}": names[n] for n in range(3)} | {"q1": names[3], "q2": names[4]}
    s |= {
        "full": unit.full,
        "short": unit.short,
        "ab": unit.char,
        "we": unit.we,
        "unit": unit.kind[-1],
        "sec": unit.secretary,
        "gov": unit.governor,
    }
    s |= {"city": city, "city2": city2, "o1full": o1.full, "o1short": o1.short, "o2full": o2.full, "o2short": o2.short}
    for slot, words in (
        ("country", "countries"),
        ("park", "parks"),
        ("village", "villages"),
        ("crop", "crops"),
        ("school", "schools"),
        ("dept", "departments"),
    ):
        s[slot] = pick(rng, words)
    s["topic1"], s["topic2"] = rng.sample(load("words")["topics"], 2)
    s |= {"strategy": pick(rng, "strategies"), "company": company(rng), "when": f"{when.month}月{when.day}日"}
    return s | {"n1": f"{rng.uniform(2, 12):.1f}", "n2": str(rng.randint(3, 30)), "n3": str(rng.randint(5, 300))}


def as_reprint(story: Story, published: date, title: str, rng: Random) -> Story:
    """The same report taken over by another site: later, with another title, the source still named."""
    return replace(
        story,
        published=published,
        title=title,
        clock=f"{rng.randint(6, 22):02d}:{rng.randint(0, 59):02d}",
        kicker="",
        subtitle="",
    )
