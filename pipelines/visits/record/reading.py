"""The way through the room: gate → text → units → posts and people → votes → frame → sides → days → sites, meetings, themes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipelines.rooms import SiteHint
from pipelines.visits.direction.kinds import only_firms, only_ministries, only_offices, other_kind
from pipelines.visits.direction.phrases import Grammar, grammar
from pipelines.visits.direction.publisher import publisher
from pipelines.visits.direction.several import several_visits
from pipelines.visits.direction.survey import ask_for_people, look_over
from pipelines.visits.entities import tagger
from pipelines.visits.fields.days import year_of
from pipelines.visits.fields.quoting import Explanation
from pipelines.visits.record.builder import build
from pipelines.visits.record.visit import Fields
from pipelines.visits.text.gate import may_report_visit
from pipelines.visits.text.prepare import prepare
from schemas import Article

Kind = Literal["visit", "roundup", "negative"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the article reports.

    Attributes:
        kind: visit, roundup or negative.
        visits: Fields of each visit, without article and id.
        explanations: For each value, where it is quoted and by which rule.
        reason: Why there is no visit, in a few words; empty for a visit.
    """

    kind: Kind
    visits: tuple[Fields, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    reason: str = ""


def read_visits(
    article: Article, hint: SiteHint | None = None, *, second_reader: bool = False, rules: Grammar | None = None
) -> Reading:
    """Read the visits that an article reports.

    Args:
        article: A cleaned article; its kind is not looked at.
        hint: What is known of the page's home, for 我省 and the like.
        second_reader: Whether the optional tagger may be asked where the grammar sees a gap; without it installed this says nothing.
        rules: Another grammar than that of data/phrases.toml, to see what a row or a number does.

    Returns:
        The reading. A value that nothing quotes is left out or carries a flag; nothing is raised for any text.
    """
    if not may_report_visit(article.title or "", article.subtitle or "", article.text, *article.captions):
        return Reading("negative", reason="gate: no word for a travelling group, or none for a leader")
    own = publisher(article, hint)
    ask = second_reader and tagger.is_installed()
    prepared = prepare(article)
    survey = look_over(prepared, own, rules or grammar(), article.outlet, year=year_of(article, prepared))
    own = survey.own
    kind, reason = other_kind(survey.prepared, survey.ballot, article)
    if kind is not None:
        return Reading(kind, reason=reason)
    if survey.verdict.frame is None:
        return Reading("negative", reason=survey.verdict.reason)
    if only_ministries(survey.prepared, survey.verdict.frame.hosts):
        return Reading("negative", reason="the leaders call on ministries")
    surveys = several_visits(survey, own) or [survey]
    if ask:
        for one in surveys:
            ask_for_people(one)
    visits: list[Fields] = []
    explanations: list[Explanation] = []
    for one in surveys:
        if one.verdict.frame is not None:
            fields, because = build(article, one, one.verdict.frame, own.source, ask=ask)
            if len(surveys) > 1:
                fields.flags.insert(0, "several_visits")
            if not (
                only_offices(fields.delegation, fields.leaders)
                or only_firms(fields.delegation, fields.leaders, survey.prepared.text)
            ):
                visits.append(fields)
                explanations += because
    if not visits:
        return Reading("negative", reason="the guests are an office, or call on firms only")
    return Reading("visit", tuple(visits), tuple(explanations))
