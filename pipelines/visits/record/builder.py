"""One visit put together, field by field."""

from __future__ import annotations

from pipelines.visits.direction.frame import Frame
from pipelines.visits.direction.survey import Survey
from pipelines.visits.fields.agreements import read_agreements
from pipelines.visits.fields.days import clock_of, read_days
from pipelines.visits.fields.delegation import read_delegation
from pipelines.visits.fields.leaders import read_leaders
from pipelines.visits.fields.meetings import read_meetings
from pipelines.visits.fields.parties import called, of_the_day, read_guest, read_hosts, read_level
from pipelines.visits.fields.purpose import read_purpose
from pipelines.visits.fields.quoting import Explanation, Quoter
from pipelines.visits.fields.reported_from import whose_paper
from pipelines.visits.fields.roles import find_roles
from pipelines.visits.fields.sides import Sider
from pipelines.visits.fields.sites import read_sites
from pipelines.visits.fields.stops import read_stops
from pipelines.visits.fields.themes import read_themes
from pipelines.visits.record.visit import Fields
from schemas import Article, Leader, VisitEvidence


def build(
    article: Article, survey: Survey, frame: Frame, source: str, *, ask: bool = False
) -> tuple[Fields, list[Explanation]]:
    """The fields of one visit: every value with its quotation or a flag, what neither proves left out.

    Args:
        article: The article that tells it.
        survey: What was found in its text.
        frame: Who went to whom.
        source: What told the publisher's place: ``outlet``, ``site``, or nothing.
        ask: Whether the optional reader may be asked for sites.
    """
    prepared, weights = survey.prepared, survey.weights
    quote = Quoter(article, prepared)
    placed = Sider(prepared, frame, survey.people, survey.places).place_all()
    trip = _trip_sentences(survey)
    start, end = read_days(prepared, clock_of(article, prepared), trip, weights, quote)
    delegation = read_delegation(survey, frame, quote)
    year = int(start.value[:4]) if start.value and start.value[0] != "-" else survey.year
    guest = read_guest(survey, frame, source, year, quote)
    hosts = read_hosts(survey, frame, source, year, quote)
    level = read_level(frame, guest)
    leaders = read_leaders(placed, find_roles(survey, placed), quote)
    dated = [_of_the_day(leader, survey, year) for leader in leaders.value]
    sites = read_sites(survey, [p.name for p in placed], ask, quote)
    flags = [
        *guest.flags,
        *hosts.flags,
        *frame.flags,
        *start.flags,
        *end.flags,
        *level.flags,
        *leaders.flags,
        *sites.flags,
    ]
    fields = Fields(
        level=level.value,
        delegation=delegation.value,
        guest=guest.value,
        hosts=hosts.value,
        start=start.value,
        end=end.value,
        leaders=dated,
        sites=sites.value,
        meetings=read_meetings(prepared, weights, quote),
        agreements=read_agreements(prepared, quote),
        strategies=read_themes(prepared.text, "strategies", quote),
        topics=read_themes(prepared.text, "topics", quote),
        stops=read_stops(survey, frame, sites.value, year, quote),
        purpose=read_purpose(survey, trip, [site.name for site in sites.value], quote),
        reported_from=whose_paper(survey.own.code, frame.guest, frame.hosts),
        evidence=VisitEvidence(
            guest=guest.evidence,
            hosts=hosts.evidence,
            start=start.evidence,
            end=end.evidence,
            delegation=delegation.evidence,
            level=level.evidence,
        ),
        flags=list(dict.fromkeys([*flags, "text_cut"] if prepared.cut else flags)),
    )
    return fields, quote.explanations


def _of_the_day(leader: Leader, survey: Survey, year: int | None) -> Leader:
    if leader.unit is None:
        return leader
    unit = of_the_day(leader.unit, year, called(survey, leader.unit.code))
    return leader if unit is leader.unit else leader.model_copy(update={"unit": unit})


def _trip_sentences(survey: Survey) -> list[int]:
    enough = survey.grammar.numbers["limits.enough"]
    return sorted({vote.order for vote in [*survey.ballot.guest, *survey.ballot.host] if vote.weight >= enough})
