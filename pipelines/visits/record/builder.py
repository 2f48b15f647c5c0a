"""One visit put together: every value with its quotation or a flag."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pipelines.visits.direction.ballot import Group, Span, codes_of
from pipelines.visits.direction.frame import Frame
from pipelines.visits.direction.publisher import Publisher
from pipelines.visits.direction.survey import Survey
from pipelines.visits.entities.people import MAX_LEADERS
from pipelines.visits.entities.places import inside
from pipelines.visits.entities.second_reader import more_sites
from pipelines.visits.entities.sites import Site, find_sites
from pipelines.visits.fields.agreements import find_agreements
from pipelines.visits.fields.days import clock_of, find_when
from pipelines.visits.fields.meetings import find_meetings
from pipelines.visits.fields.placed import Placed
from pipelines.visits.fields.sides import Sider
from pipelines.visits.fields.themes import find_themes
from pipelines.visits.record.proved import prune
from pipelines.visits.text.prepare import Span3
from schemas import Article, Quote, Unit
from schemas.evidence import QuotableField
from schemas.units import names_of, table

Explanation = tuple[str, Span3, str]
"""(field of the record, where it is quoted, name of the rule)."""


_OFFICIAL = re.compile("党政|人大|政协")


@dataclass
class Builder:
    """Puts one visit together."""

    article: Article
    survey: Survey
    own: Publisher
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
            "delegation": self._spans(
                "delegation", [(delegation.start, delegation.end)] if delegation else [], "fullest name of the group"
            ),
            "level": [],
        }
        self.flags += [*frame.flags, *when.flags]
        if when.end and not when.end_spans and "end_from_length" not in self.flags:
            self.flags.append("end_from_start")
        evidence["level"] = evidence["guest"][:1]
        if not evidence["level"]:
            self.flags.append("level_from_guest")
        fields["leaders"] = self._leaders(placed)
        names = [p.name for p in placed]
        fields["sites"] = [self._named("sites", s.start, s.end, s.name, s.rule) for s in self._sites(names)]
        fields["meetings"] = [
            self._named("meetings", m.start, m.end, m.name, m.rule) for m in find_meetings(self.prepared, weights)
        ]
        fields["agreements"] = [
            self._named("agreements", a.start, a.end, a.name, a.rule) for a in find_agreements(self.prepared)
        ]
        for kind in ("strategies", "topics"):
            fields[kind] = [
                {"name": term, "evidence": self._spans(kind, spans, "word of the vocabulary")}
                for term, spans in find_themes(text, kind).items()
            ]
        fields |= {"stops": [], "purpose": None, "reported_from": None}
        if self.prepared.cut:
            self.flags.append("text_cut")
        fields["evidence"] = evidence
        fields["flags"] = list(dict.fromkeys(self.flags))
        return prune(fields), self.explanations

    # -- evidence ---------------------------------------------------------------------------------------------------
    def _spans(self, what: str, spans: Sequence[Span], rule: str) -> list[Quote]:
        made = [self.prepared.span(s, e) for s, e in dict.fromkeys(spans)]
        self.explanations += [(what, span, rule) for span in made]
        return [self._quote(*span) for span in made]

    def _quote(self, field: QuotableField, start: int, end: int) -> Quote:
        return Quote(field=field, start=start, end=end, quote=self.article.field(field)[start:end])

    def _unit_spans(self, what: str, frame: Frame, codes: Sequence[str]) -> list[Quote]:
        """Quotations that spell the unit, the best three a unit; a flag where none does."""
        found: list[Quote] = []
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
        return any(name in quoted for name in names_of(code)) or any(
            p.code != code and inside(p.code, code) and span[0] <= p.start < span[1] for p in self.places
        )

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
        enough = self.survey.grammar.numbers["limits.enough"]
        orders = {v.order for v in [*self.ballot.guest, *self.ballot.host] if v.weight >= enough}
        return sorted(orders)

    def _delegation(self, frame: Frame) -> Group | None:
        """The group's name in its fullest form: with its unit, else with 我省 and the like, else 党政代表团."""
        fitting: list[Group] = []
        for group in self.ballot.groups:
            codes = codes_of(group.parties)
            official = _OFFICIAL.search(self.prepared.text[group.start : group.end])
            if (group.named or official) and not (codes and frame.guest and frame.guest not in codes):
                fitting.append(group)
        with_unit = [g for g in fitting if codes_of(g.parties)]
        chosen = with_unit or [g for g in fitting if g.parties] or fitting
        return max(chosen, key=lambda g: (g.end - g.start, -g.start), default=None)

    def _leaders(self, placed: Sequence[Placed]) -> list[dict[str, Any]]:
        if len(placed) > MAX_LEADERS:
            self.flags.append("leaders_cut")
        leaders = []
        for person in placed[:MAX_LEADERS]:
            spans = self._spans("leaders", person.spans, person.rule)
            self.flags += [f"{flag}:{person.name}" for flag in person.flags]
            unit = _unit(person.unit if person.unit in table() and person.unit[:2] not in ("71", "81", "82") else None)
            leaders.append(
                {
                    "name": person.name,
                    "side": person.side,
                    "titles": person.titles,
                    "unit": unit,
                    "roles": [],
                    "evidence": spans,
                }
            )
        return leaders


def _unit(code: str | None) -> Unit | None:
    return Unit(code=code, name=table()[code]) if code else None
