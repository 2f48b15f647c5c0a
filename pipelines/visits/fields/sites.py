"""Named places visited: those of the grammar, and those of the optional reader where it may be asked."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.visits.direction.survey import Survey
from pipelines.visits.entities.second_reader import more_sites
from pipelines.visits.entities.sites import find_sites
from pipelines.visits.fields.quoting import Quoter, Stated, named
from schemas import Named


def read_sites(survey: Survey, people: Sequence[str], ask: bool, quote: Quoter) -> Stated[list[Named]]:
    """Sites in the order of the text; ``people`` are names that are no sites, ``ask`` brings the optional reader in."""
    sites = find_sites(survey.prepared, survey.places, people)
    more = more_sites(survey.prepared, sites, survey.places, people) if ask else []
    more = [m for m in more if not any(m.name in s.name or s.name in m.name for s in sites)]
    found = named("sites", sorted([*sites, *more], key=lambda site: site.start), quote)
    kept = {item.name for item in found}
    return Stated(found, flags=[f"site_from_tagger:{site.name}" for site in more if site.name in kept])
