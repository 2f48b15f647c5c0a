"""The way through the room: gate → text → units → posts and people → votes → frame → sides → days → sites, meetings, themes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Literal

from pipelines.rooms import SiteHint
from pipelines.visits import tagger
from pipelines.visits.frame import Frame, Verdict, decide
from pipelines.visits.gate import may_report_visit
from pipelines.visits.kinds import only_ministries, other_kind
from pipelines.visits.meetings import find_agreements, find_meetings
from pipelines.visits.own import Own, publisher, settled_by_text
from pipelines.visits.people import MAX_LEADERS, Mention, Person, find_people, locate
from pipelines.visits.places import Place, chains, inside, mask, scan
from pipelines.visits.posts import Post, find_posts
from pipelines.visits.prepare import Prepared, Span3, prepare
from pipelines.visits.prune import prune
from pipelines.visits.second_reader import more_people, more_sites
from pipelines.visits.sides import Placed, Sider
from pipelines.visits.sites import Site, find_sites
from pipelines.visits.themes import find_themes
from pipelines.visits.votes import OWN, Ballot, Delegation, Span, cast, sentence_weights
from pipelines.visits.when import clock_of, find_when
from schemas import Article
from schemas.units import level_of, names_of, table

Kind = Literal["visit", "roundup", "negative"]
Explanation = tuple[str, Span3, str]
"""(field of the record, where it is quoted, name of the rule)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the article reports.

    Attributes:
        kind: visit, roundup or negative.
        visits: Fields of each visit as ``schemas.Visit`` takes them, without article and id.
        explanations: For each value, where it is quoted and by which rule.
        reason: Why there is no visit, in a few words; empty for a visit.
    """

    kind: Kind
    visits: tuple[dict[str, Any], ...] = ()
    explanations: tuple[Explanation, ...] = ()
    reason: str = ""


def read_visits(article: Article, hint: SiteHint | None = None, *, second_reader: bool = False) -> Reading:
    """Read the visits that an article reports.

    Args:
        article: A cleaned article; its kind is not looked at.
        hint: What is known of the page's home, for 我省 and the like.
        second_reader: Whether the optional tagger may be asked where the grammar sees a gap; without it installed this says nothing.

    Returns:
        The reading. A value that nothing quotes is left out or carries a flag; nothing is raised for any text.
    """
    if not may_report_visit(article.title or "", article.subtitle or "", article.text, *article.captions):
        return Reading("negative", reason="gate: no word for a travelling group, or none for a leader")
    own = publisher(article, hint)
    ask = second_reader and tagger.is_installed()
    survey = _survey(prepare(article), own, article.outlet)
    own = survey.own
    kind, reason = other_kind(survey.prepared, survey.ballot, article)
    if kind is not None:
        return Reading(kind, reason=reason)
    if survey.verdict.frame is None:
        return Reading("negative", reason=survey.verdict.reason)
    if only_ministries(survey.prepared, survey.verdict.frame.hosts):
        return Reading("negative", reason="the leaders call on ministries")
    surveys = _several(survey, own) or [survey]
    if ask:
        for one in surveys:
            _ask_for_people(one)
    visits, explanations = [], []
    for one in surveys:
        if one.verdict.frame is not None:
            fields, because = _Builder(article, one, own, ["several_visits"] if len(surveys) > 1 else [], ask).build(one.verdict.frame)
            visits.append(fields)
            explanations += because
    return Reading("visit", tuple(visits), tuple(explanations))


@dataclass(frozen=True, slots=True)
class _Survey:
    """What was found in a text before a visit is put together."""

    prepared: Prepared
    own: Own
    places: Sequence[Place]
    people: dict[str, Person]
    posts: Sequence[Post]
    refused: frozenset[str]
    ballot: Ballot
    weights: Sequence[float]
    verdict: Verdict


def _survey(prepared: Prepared, own: Own, outlet: str | None = None, without: frozenset[str] = frozenset()) -> _Survey:
    """Units, people and votes of a text, and the frame they give; ``without`` are rival guests to be left out."""
    text = prepared.text
    single = scan(text)
    masked = mask(text, single)
    posts = find_posts(text, masked, single)
    people, refused = find_people(text, masked, single, posts)
    if without:
        people = {n: p for n, p in people.items() if not any(inside(u, rival) for m in p.mentions for u in _units_of(m) for rival in without)}
    places = _without_people(chains(single), people)
    own = settled_by_text(own, outlet, places)
    posts_of = _posts_of(people, text)
    weights = sentence_weights(prepared)
    ballot = cast(prepared, places, posts_of, weights)
    ballot.guest = [v for v in ballot.guest if v.unit not in without]
    served = [unit for _, unit, _, _ in posts_of if unit and not unit.startswith(OWN)]
    return _Survey(prepared, own, places, people, posts, refused, ballot, weights, decide(ballot, places, own, served))


def _ask_for_people(survey: _Survey) -> None:
    """Add the people that the optional reader finds in the gaps of the grammar."""
    for mention in more_people(survey.prepared, survey.people, survey.posts, survey.weights, survey.refused):
        name = survey.prepared.text[mention.start : mention.end]
        survey.people.setdefault(name, Person(name)).mentions.append(mention)
    locate(survey.prepared.text, survey.people)


def _units_of(mention: Mention) -> list[str]:
    return [p.unit.code for p in mention.posts if p.unit is not None] + ([mention.head.code] if mention.head else [])


def _several(survey: _Survey, own: Own) -> list[_Survey]:
    """One survey a visit where two or three groups come: told one after the other, or together."""
    frame, prepared = survey.verdict.frame, survey.prepared
    assert frame is not None
    orders: dict[str, list[int]] = {}
    for vote in survey.ballot.guest:
        leads = "delegation's name" in vote.rule or "who leads" in vote.rule
        if leads and vote.weight >= 3.2 and not vote.unit.startswith(OWN) and vote.unit in table() and prepared.sentences[vote.order][0] >= prepared.body:
            orders.setdefault(vote.unit, []).append(vote.order)
    guests = [u for u in orders if level_of(u) == frame.level and not any(inside(u, h) or inside(h, u) for h in frame.hosts)]
    if not 2 <= len(guests) <= 3 or frame.guest not in guests:
        return []
    guests.sort(key=lambda u: orders[u][0])
    apart = all(max(orders[a]) < orders[b][0] for a, b in pairwise(guests))
    if apart:
        cuts = [prepared.body, *(prepared.sentences[orders[u][0]][0] for u in guests[1:]), len(prepared.text)]
        found = [_survey(_only(prepared, s, e), own) for s, e in pairwise(cuts)]
    else:
        found = [_survey(prepared, own, without=frozenset(guests) - {u}) for u in guests]
    right = all(f.verdict.frame is not None and f.verdict.frame.guest == u for f, u in zip(found, guests, strict=True))
    return found if right else []


def _only(prepared: Prepared, start: int, end: int) -> Prepared:
    """The same text with all of the body but one part blanked out; offsets stay."""
    text = prepared.text
    body_end = next((e for name, s, e in prepared.fields if name == "text"), len(text))
    blank = ["\n" if prepared.body <= i < body_end and not start <= i < end else c for i, c in enumerate(text)]
    return replace(prepared, text="".join(blank))


def _without_people(places: Sequence[Place], people: dict[str, Person]) -> list[Place]:
    """Units that are no part of a person's name (张安康)."""
    taken = sorted(span for person in people.values() for span in person.anywhere)
    if not taken:
        return list(places)
    import bisect

    starts = [s for s, _ in taken]
    kept = []
    for place in places:
        i = bisect.bisect_right(starts, place.end - 1) - 1
        if i >= 0 and taken[i][1] > place.start and not place.full:
            continue
        kept.append(place)
    return kept


def _posts_of(people: dict[str, Person], text: str) -> list[tuple[Span, str | None, Span, int]]:
    found: list[tuple[Span, str | None, Span, int]] = []
    for person in people.values():
        for mention in person.mentions:
            unit, span = None, (mention.start, mention.end)
            for post in mention.posts:
                if post.unit is not None:
                    unit, span = post.unit.code, (post.unit.start, post.unit.end)
                    break
            if unit is None and mention.head is not None:
                unit, span = mention.head.code, (mention.head.start, mention.head.end)
            if unit is None and mention.posts:
                match = re.match("(?:中共)?(省|自治区|市|州|盟|县|区|旗)(?=委|政府|人大|政协|长|党委)|(省|市|州|县|区)长$", text[mention.posts[0].start : mention.posts[0].end])
                if match:
                    unit, span = OWN + (match.group(1) or match.group(2)), (mention.posts[0].start, mention.posts[0].end)
            found.append(((mention.start, mention.end), unit, span, mention.posts[0].start if mention.posts else mention.start))
    return found


@dataclass
class _Builder:
    """Puts one visit together."""

    article: Article
    survey: _Survey
    own: Own
    flags: list[str]
    ask: bool = False
    explanations: list[Explanation] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.prepared, self.places = self.survey.prepared, self.survey.places
        self.people, self.ballot = self.survey.people, self.survey.ballot

    def build(self, frame: Frame) -> tuple[dict[str, Any], list[Explanation]]:
        text = self.prepared.text
        weights = self.survey.weights
        placed = Sider(self.prepared, frame, self.people, self.places).place_all()
        when = find_when(self.prepared, clock_of(self.article, self.prepared), self._trip_sentences(frame), weights)
        delegation = self._delegation(frame)
        fields: dict[str, Any] = {
            "level": frame.level,
            "delegation": text[delegation.start : delegation.end] if delegation else None,
            "guest": _unit(frame.guest),
            "hosts": [_unit(host) for host in frame.hosts],
            "start": when.start,
            "end": when.end,
        }
        evidence = {
            "guest": self._unit_spans("guest", frame, [frame.guest] if frame.guest else []),
            "hosts": self._unit_spans("hosts", frame, frame.hosts),
            "start": self._spans("start", when.start_spans, when.rule),
            "end": self._spans("end", when.end_spans, when.rule),
            "delegation": self._spans("delegation", [(delegation.start, delegation.end)] if delegation else [], "fullest name of the group"),
            "level": [],
        }
        self.flags += [*frame.flags, *when.flags]
        if when.end and not when.end_spans and "end_from_length" not in self.flags:
            self.flags.append("end_from_start")
        evidence["level"] = [list(s) for s in evidence["guest"][:1]]
        if not evidence["level"]:
            self.flags.append("level_from_guest")
        fields["leaders"] = self._leaders(placed)
        names = [p.name for p in placed]
        fields["sites"] = [self._named("sites", s.start, s.end, s.name, s.rule) for s in self._sites(names)]
        fields["meetings"] = [self._named("meetings", m.start, m.end, m.name, m.rule) for m in find_meetings(self.prepared, weights)]
        fields["agreements"] = [self._named("agreements", a.start, a.end, a.name, a.rule) for a in find_agreements(self.prepared)]
        for kind in ("strategies", "topics"):
            fields[kind] = [{"name": term, "evidence": self._spans(kind, spans, "word of the vocabulary")} for term, spans in find_themes(text, kind).items()]
        if self.prepared.cut:
            self.flags.append("text_cut")
        fields["evidence"] = evidence
        fields["flags"] = list(dict.fromkeys(self.flags))
        return prune(self.article, fields), self.explanations

    # -- evidence ---------------------------------------------------------------------------------------------------
    def _spans(self, what: str, spans: Sequence[Span], rule: str) -> list[list[Any]]:
        made = [self.prepared.span(s, e) for s, e in dict.fromkeys(spans)]
        self.explanations += [(what, span, rule) for span in made]
        return [list(span) for span in made]

    def _unit_spans(self, what: str, frame: Frame, codes: Sequence[str]) -> list[list[Any]]:
        """Quotations that spell the unit, the best three a unit; a flag where none does."""
        found: list[list[Any]] = []
        missing = False
        for code in codes:
            spelled = [(s, r) for s, r in frame.spans.get(what, []) if self._spells(s, code)]
            if not spelled:
                spelled = [((p.start, p.end), "unit named in the text") for p in self.places if p.code == code][:1]
            if not spelled:
                missing = True
            for span, rule in spelled[:3]:
                found += self._spans(what, [span], rule)
        if missing:
            source = {"outlet": "outlet", "site": "site"}.get(self.own.source, "leader")
            inside_ = what == "hosts" and any(inside(p.code, c) for c in codes for p in self.places)
            self.flags.append(f"{what}_from_{'place' if inside_ and not self.own.source else source}")
        return found

    def _spells(self, span: Span, code: str) -> bool:
        quoted = self.prepared.text[span[0] : span[1]]
        return any(name in quoted for name in names_of(code)) or any(p.code != code and inside(p.code, code) and span[0] <= p.start < span[1] for p in self.places)

    def _named(self, what: str, s: int, e: int, name: str, rule: str) -> dict[str, Any]:
        return {"name": name, "evidence": self._spans(what, [(s, e)], rule)}

    def _sites(self, names: Sequence[str]) -> list[Site]:
        sites = find_sites(self.prepared, self.places, names)
        more = more_sites(self.prepared, sites, self.places, names) if self.ask else []
        more = [m for m in more if not any(m.name in s.name or s.name in m.name for s in sites)]
        self.flags += [f"site_from_tagger:{site.name}" for site in more]
        return sorted([*sites, *more], key=lambda site: site.start)

    # -- parts ------------------------------------------------------------------------------------------------------
    def _trip_sentences(self, frame: Frame) -> list[int]:
        orders = {v.order for v in [*self.ballot.guest, *self.ballot.host] if v.weight >= 2.5}
        return sorted(orders)

    def _delegation(self, frame: Frame) -> Delegation | None:
        """The group's name in its fullest form: with its unit, else with 我省 and the like, else 党政代表团."""
        fitting: list[Delegation] = []
        for group in self.ballot.delegations:
            name = self.prepared.text[group.start : group.end]
            if not group.named and not re.search("党政|人大|政协", name):
                continue
            if group.unit and not group.unit.startswith(OWN) and frame.guest and group.unit != frame.guest and frame.guest not in group.units:
                continue
            fitting.append(group)
        with_unit = [g for g in fitting if g.unit and not g.unit.startswith(OWN)]
        chosen = with_unit or [g for g in fitting if g.unit] or fitting
        return max(chosen, key=lambda g: (g.end - g.start, -g.start), default=None)

    def _leaders(self, placed: Sequence[Placed]) -> list[dict[str, Any]]:
        if len(placed) > MAX_LEADERS:
            self.flags.append("leaders_cut")
        leaders = []
        for person in placed[:MAX_LEADERS]:
            spans = self._spans("leaders", person.spans, person.rule)
            self.flags += [f"{flag}:{person.name}" for flag in person.flags]
            unit = person.unit if person.unit in table() and person.unit[:2] not in ("71", "81", "82") else None
            leaders.append({"name": person.name, "side": person.side, "titles": person.titles, "province": unit, "evidence": spans})
        return leaders


def _unit(code: str | None) -> dict[str, str] | None:
    return {"code": code, "name": table()[code]} if code else None


__all__ = ["Reading", "level_of", "read_visits"]
